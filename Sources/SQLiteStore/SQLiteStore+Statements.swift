import GRDB
import Octets
public import Registry
public import TransparencyLog
import VerifiableIndex

extension SQLiteStore {
    /// What is known under each (issuer, id). Of what was erased in another store and moved here only the hash of both
    /// is known: it stands for the id of an issuer without a name.
    public func submissions(_ keys: [SubmissionKey]) throws(StoreError) -> [StoredSubmission?] {
        try writingInOneRead { database in
            let row = try PreparedStatement(
                database, "SELECT log_index, body_hash FROM submissions WHERE issuer = ? AND jti = ?")
            return try keys.map { key in
                row.bind(key.issuer, at: 1)
                row.bind(key.identifier, at: 2)
                defer { row.reset() }
                if try row.step() {
                    return StoredSubmission(index: LogIndex(row.unsigned(0)), bodyHash: try row.hash(1))
                }
                guard knowsHashes else { return nil }
                row.reset()
                row.bind("", at: 1)
                row.bind(Hex.encode(key.digest.bytes), at: 2)
                guard try row.step() else { return nil }
                return StoredSubmission(index: LogIndex(row.unsigned(0)), bodyHash: try row.hash(1))
            }
        }
    }

    /// The statements of chains, oldest first.
    public func histories(
        of subjects: [StoredSubject], below size: LogSize
    ) throws(StoreError) -> [[StoredStatement]] {
        guard !subjects.isEmpty else { return [] }
        return try reading { database in
            let row = try PreparedStatement(database, Self.statementQuery)
            return try subjects.map { try Self.history(row, endingAt: $0.state.last, below: size) }
        }
    }

    private static func history(
        _ row: PreparedStatement, endingAt last: LogIndex, below size: LogSize
    ) throws -> [StoredStatement] {
        var statements: [StoredStatement] = []
        var next: LogIndex? = last
        while let index = next {
            guard let statement = try statement(row, at: index) else {
                throw StoreError.corrupt("the statement at \(index) is missing from its subject's chain")
            }
            if size.contains(index) { statements.append(statement) }
            next = statement.previous
            // A chain leads strictly backwards, so this ends.
            if let next, next >= index { throw StoreError.corrupt("the chain at \(index) leads forwards") }
        }
        return statements.reversed()
    }

    /// The statement at a log index.
    public func statement(at index: LogIndex) throws(StoreError) -> StoredStatement? {
        try reading { try Self.statement(PreparedStatement($0, Self.statementQuery), at: index) }
    }

    private static let statementQuery = """
        SELECT subject, previous, salt, jwt, disclosures, erased_by, entry FROM statements
        JOIN entries ON entries.log_index = statements.log_index WHERE statements.log_index = ?
        """

    private static func statement(
        _ row: PreparedStatement, at index: LogIndex
    ) throws(StoreError) -> StoredStatement? {
        row.bind(index.value, at: 1)
        defer { row.reset() }
        guard try row.step() else { return nil }
        let opening =
            // Of what was erased zeros stay in `jwt`: see `Eraser`.
            row.isNull(2)
            ? nil
            : StoredStatement.Opening(
                salt: try row.hash(2), jwt: row.bytes(3), disclosures: Eraser.disclosures(row.unsafeBytes(4)))
        return StoredStatement(
            index: index, subject: SubjectNumber(UInt32(truncatingIfNeeded: row.integer(0))),
            previous: row.isNull(1) ? nil : LogIndex(row.unsigned(1)), entry: row.bytes(6), opening: opening,
            erasedBy: row.isNull(5) ? nil : LogIndex(row.unsigned(5)))
    }
}
