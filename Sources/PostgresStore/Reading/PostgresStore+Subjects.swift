public import Octets
import PostgresClient
public import Registry
import TransparencyLog
public import VerifiableIndex

extension PostgresStore {
    private static let columns =
        "s.number, s.subject, s.generation, s.label, s.vrf_proof, s.count, s.last, s.frontier, s.value"

    /// The subjects of these names and generations.
    public func subjects(_ keys: [SubjectKey], isSequencing: Bool) throws(StoreError) -> [StoredSubject?] {
        guard !keys.isEmpty else { return [] }
        // The sequencer asks its own session: it must not wait for those that read, nor hear what a replica knows.
        if isSequencing, let found = try lease.using({ try Self.subjects(keys, $0) }) { return found }
        if isSequencing { return try writing { try Self.subjects(keys, $0) } }
        return try reading { try Self.subjects(keys, $0) }
    }

    private static func subjects(_ keys: [SubjectKey], _ connection: PostgresConnection) throws -> [StoredSubject?] {
        if keys.count == 1, let key = keys.first {
            let label = try connection.queryOne(
                "SELECT label FROM subject_names WHERE subject = $1 AND generation = $2",
                [.text(key.subject), .int8(Int64(key.generation))]
            ) { Label(try $0.hash(0)) }
            return [try label.flatMap { try subject($0, connection) }]
        }
        var labels: [SubjectKey: Label] = [:]
        try connection.query(
            """
            SELECT n.subject, n.generation, n.label FROM unnest($1::text[], $2::bigint[]) AS k (subject, generation)
            JOIN subject_names n ON n.subject = k.subject AND n.generation = k.generation
            """, [.textArray(keys.map(\.subject)), .int8Array(keys.map { Int64($0.generation) })]
        ) { row in
            let key = SubjectKey(subject: row.text(0), generation: UInt32(truncatingIfNeeded: row.int(1)))
            labels[key] = Label(try row.hash(2))
        }
        let found = try subjects(Array(labels.values), connection)
        return keys.map { key in labels[key].flatMap { found[$0] } }
    }

    private static func subjects(
        _ labels: [Label], _ connection: PostgresConnection
    ) throws -> [Label: StoredSubject] {
        guard !labels.isEmpty else { return [:] }
        var found: [Label: StoredSubject] = [:]
        found.reserveCapacity(labels.count)
        try connection.query(
            "SELECT \(columns) FROM unnest($1::bytea[]) AS k (label) JOIN subjects s ON s.label = k.label",
            [.bytesArray(labels.map(\.hash.bytes))]
        ) { row in
            let subject = try subject(row)
            found[subject.label] = subject
        }
        guard found.count == labels.count else { throw StoreError.corrupt("a name leads to a label without a subject") }
        return found
    }

    private static func subject(_ label: Label, _ connection: PostgresConnection) throws -> StoredSubject? {
        let found = try connection.queryOne(
            "SELECT \(columns) FROM subjects s WHERE s.label = $1", [.hash(label.hash)]
        ) { try subject($0) }
        guard let found else { throw StoreError.corrupt("a name leads to a label without a subject") }
        return found
    }

    /// The subject of a number.
    public func subject(_ number: SubjectNumber) throws(StoreError) -> StoredSubject? {
        try reading { connection in
            let label = try connection.queryOne(
                "SELECT label FROM subject_numbers WHERE number = $1", [.bound(number)]
            ) { Label(try $0.hash(0)) }
            return try label.flatMap { try Self.subject($0, connection) }
        }
    }

    /// The subjects of these numbers, in order of number.
    public func subjects(numbers: [SubjectNumber]) throws(StoreError) -> [StoredSubject] {
        guard !numbers.isEmpty else { return [] }
        return try reading { connection in
            var labels: [Label] = []
            labels.reserveCapacity(numbers.count)
            try connection.query(
                "SELECT n.label FROM unnest($1::bigint[]) AS k (number) JOIN subject_numbers n ON n.number = k.number",
                [.int8Array(numbers.map { Int64($0.value) })]
            ) { labels.append(Label(try $0.hash(0))) }
            return try Self.subjects(labels, connection).values.sorted { $0.number < $1.number }
        }
    }

    /// The subjects whose name begins so, in order of number.
    public func subjects(namePrefix prefix: String) throws(StoreError) -> [StoredSubject] {
        try reading { connection in
            var labels: [Label] = []
            try connection.query(
                "SELECT label FROM subject_names WHERE subject >= $1 AND subject < $2",
                [.text(prefix), .text(prefix + "\u{7F}")]
            ) { labels.append(Label(try $0.hash(0))) }
            return try Self.subjects(labels, connection).values.sorted { $0.number < $1.number }
        }
    }

    /// Label and value of every subject, in order of number.
    public func forEachSubject(
        below count: UInt64, _ body: (Label, Hash) throws(StoreError) -> Void
    ) throws(StoreError) {
        try readingAll { connection in
            var expected: UInt64 = 0
            try connection.query(
                "SELECT number, label, value FROM subjects WHERE number < $1 ORDER BY number", [.bound(count)]
            ) { row in
                guard row.unsigned(0) == expected else { throw StoreError.corrupt("subject \(expected) is missing") }
                expected += 1
                try body(Label(row.hash(1)), row.hash(2))
            }
            guard expected == count else { throw StoreError.corrupt("there are \(expected) subjects, not \(count)") }
        }
    }

    private static func subject(_ row: borrowing PostgresRow) throws -> StoredSubject {
        let bytes = row.unsafeBytes(7)
        var hashes: [Hash] = []
        hashes.reserveCapacity(bytes.count / Hash.byteCount)
        for start in stride(from: 0, to: bytes.count, by: Hash.byteCount) {
            let end = min(start + Hash.byteCount, bytes.count)
            guard let hash = Hash(bytes[start..<end]) else {
                throw StoreError.corrupt("a frontier has \(bytes.count) bytes")
            }
            hashes.append(hash)
        }
        guard let frontier = MerkleFrontier(size: LogSize(row.unsigned(5)), hashes: hashes) else {
            throw StoreError.corrupt("a frontier has \(hashes.count) hashes for \(row.unsigned(5)) entries")
        }
        return StoredSubject(
            number: row.number(0),
            key: SubjectKey(subject: row.text(1), generation: UInt32(truncatingIfNeeded: row.int(2))),
            label: Label(try row.hash(3)), vrfProof: row.isNull(4) ? nil : row.bytes(4),
            state: SubjectState(frontier: frontier, last: row.index(6), value: try row.hash(8)))
    }
}
