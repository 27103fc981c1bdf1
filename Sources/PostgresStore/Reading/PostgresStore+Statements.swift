import Octets
import PostgresClient
public import Registry
public import TransparencyLog
import VerifiableIndex

extension PostgresStore {
    private static let columns =
        "s.log_index, s.subject_number, s.previous, s.entry, s.salt, s.jwt, s.disclosures, s.erased_by"

    /// What is known under each (issuer, id).
    public func submissions(_ keys: [SubmissionKey]) throws(StoreError) -> [StoredSubmission?] {
        guard !keys.isEmpty else { return [] }
        let digests = keys.map(\.digest)
        return try writing { connection in
            if let digest = digests.first, digests.count == 1 {
                let found = try connection.queryOne(
                    "SELECT log_index, body_hash FROM submissions WHERE key = $1", [.hash(digest)]
                ) { StoredSubmission(index: $0.index(0), bodyHash: try $0.hash(1)) }
                return [found]
            }
            var found: [Hash: StoredSubmission] = [:]
            try connection.query(
                """
                SELECT s.key, s.log_index, s.body_hash FROM unnest($1::bytea[]) AS k (key)
                JOIN submissions s ON s.key = k.key
                """, [.bytesArray(digests.map(\.bytes))]
            ) { found[try $0.hash(0)] = StoredSubmission(index: $0.index(1), bodyHash: try $0.hash(2)) }
            return digests.map { found[$0] }
        }
    }

    /// The statements of chains, oldest first.
    public func histories(
        of subjects: [StoredSubject], below size: LogSize
    ) throws(StoreError) -> [[StoredStatement]] {
        guard !subjects.isEmpty else { return [] }
        var histories = subjects.map { _ in [StoredStatement]() }
        let ends = subjects.map { Int64(clamping: min($0.state.last.value + 1, size.value)) }
        try reading { connection in
            if let subject = subjects.first, let end = ends.first, subjects.count == 1 {
                try connection.query(
                    """
                    SELECT \(Self.columns) FROM statements s WHERE s.label = $1 AND s.log_index < $2
                    ORDER BY s.log_index
                    """, [.hash(subject.label.hash), .int8(end)]
                ) { histories[0].append(try Self.statement($0)) }
            } else {
                try connection.query(
                    """
                    SELECT \(Self.columns), k.place
                    FROM unnest($1::bytea[], $2::bigint[]) WITH ORDINALITY AS k (label, size, place)
                    JOIN statements s ON s.label = k.label AND s.log_index < k.size ORDER BY k.place, s.log_index
                    """, [.bytesArray(subjects.map(\.label.hash.bytes)), .int8Array(ends)]
                ) { row in
                    let place = Int(row.int(8)) - 1
                    guard histories.indices.contains(place) else { throw StoreError.corrupt("a place is \(place)") }
                    histories[place].append(try Self.statement(row))
                }
            }
        }
        for (subject, history) in zip(subjects, histories) { try Self.check(history, of: subject, below: size) }
        return histories
    }

    /// A range of rows must be the chain that its own references make.
    private static func check(
        _ history: [StoredStatement], of subject: StoredSubject, below size: LogSize
    ) throws(StoreError) {
        var previous: LogIndex?
        for statement in history {
            guard statement.previous == previous else {
                throw .corrupt("the statement before \(statement.index) is missing from its subject's chain")
            }
            previous = statement.index
        }
        guard !size.contains(subject.state.last) || previous == subject.state.last else {
            throw .corrupt("the statement at \(subject.state.last) is missing from its subject's chain")
        }
    }

    /// The statement at a log index.
    public func statement(at index: LogIndex) throws(StoreError) -> StoredStatement? {
        try reading { connection in
            let label = try connection.queryOne(
                "SELECT entry FROM entries WHERE log_index = $1", [.bound(index)]
            ) { StatementEntry.label(of: $0.unsafeBytes(0)) }
            guard let label = label ?? nil else { return nil }
            return try connection.queryOne(
                "SELECT \(Self.columns) FROM statements s WHERE s.label = $1 AND s.log_index = $2",
                [.hash(label.hash), .bound(index)]
            ) { try Self.statement($0) }
        }
    }

    private static func statement(_ row: borrowing PostgresRow) throws -> StoredStatement {
        let opening =
            row.isNull(4)
            ? nil
            : StoredStatement.Opening(salt: try row.hash(4), jwt: row.bytes(5), disclosures: row.bytes(6))
        return StoredStatement(
            index: row.index(0), subject: row.number(1), previous: row.optionalIndex(2), entry: row.bytes(3),
            opening: opening, erasedBy: row.optionalIndex(7))
    }
}
