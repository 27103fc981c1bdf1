import GRDB
public import Octets
public import Registry
import TransparencyLog
public import VerifiableIndex

extension SQLiteStore {
    /// What the last transaction left.
    public func head() throws(StoreError) -> StoreHead? {
        try reading { database in
            let row = try PreparedStatement(
                database,
                "SELECT origin, epoch, size, subject_count, time, parameters, durable_tile_size FROM registry")
            defer { row.reset() }
            guard try row.step() else { return nil }
            return StoreHead(
                origin: row.text(0), epoch: LeaseEpoch(row.unsigned(1)), size: LogSize(row.unsigned(2)),
                subjectCount: row.unsigned(3), timeMilliseconds: row.unsigned(4), parameters: row.text(5),
                durableTileSize: LogSize(row.unsigned(6)))
        }
    }

    // MARK: Entries

    /// The committed rows, read by another connection than the one that wrote them.
    public func readBack(
        _ range: Range<UInt64>, _ body: (borrowing StoredRow) throws(StoreError) -> Void
    ) throws(StoreError) {
        // By a reading connection: the bytes come out of the files, not out of the writer's memory.
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT entries.log_index, entry, subject, salt, jwt FROM entries
                LEFT JOIN statements ON statements.log_index = entries.log_index
                WHERE entries.log_index >= ? AND entries.log_index < ? ORDER BY entries.log_index
                """)
            rows.bind(range.lowerBound, at: 1)
            rows.bind(range.upperBound, at: 2)
            defer { rows.reset() }
            while try rows.step() {
                let subject = SubjectNumber(UInt32(truncatingIfNeeded: rows.integer(2)))
                try body(
                    StoredRow(
                        index: rows.unsigned(0), entry: rows.unsafeBytes(1),
                        statement: rows.isNull(3) ? nil : (subject, rows.unsafeBytes(3), rows.unsafeBytes(4))))
            }
        }
    }

    /// The entries of a range, in order.
    public func entries(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
        guard !range.isEmpty else { return [] }
        let entries = try reading { database in
            let rows = try PreparedStatement(
                database, "SELECT entry FROM entries WHERE log_index >= ? AND log_index < ? ORDER BY log_index")
            rows.bind(range.lowerBound, at: 1)
            rows.bind(range.upperBound, at: 2)
            defer { rows.reset() }
            var entries: [[UInt8]] = []
            entries.reserveCapacity(range.count)
            while try rows.step() { entries.append(rows.bytes(0)) }
            return entries
        }
        guard entries.count == range.count else { throw .corrupt("entries are missing between \(range)") }
        return entries
    }

    // MARK: Subjects

    private static let subjectColumns = "number, subject, generation, label, vrf_proof, count, last, frontier, value"

    /// The subjects of these names and generations.
    public func subjects(_ keys: [SubjectKey], isSequencing: Bool) throws(StoreError) -> [StoredSubject?] {
        // The sequencer asks the connection that wrote the rows, whose page cache holds them.
        try isSequencing ? writingInOneRead { try Self.subjects(keys, $0) } : reading { try Self.subjects(keys, $0) }
    }

    private static func subjects(_ keys: [SubjectKey], _ database: Database) throws -> [StoredSubject?] {
        let row = try PreparedStatement(
            database, "SELECT \(subjectColumns) FROM subjects WHERE subject = ? AND generation = ?")
        return try keys.map { key in
            row.bind(key.subject, at: 1)
            row.bind(UInt64(key.generation), at: 2)
            defer { row.reset() }
            return try row.step() ? try subject(row) : nil
        }
    }

    /// The subject of a number.
    public func subject(_ number: SubjectNumber) throws(StoreError) -> StoredSubject? {
        try reading { database in
            let row = try PreparedStatement(
                database, "SELECT \(Self.subjectColumns) FROM subjects WHERE number = ?")
            row.bind(UInt64(number.value), at: 1)
            defer { row.reset() }
            return try row.step() ? try Self.subject(row) : nil
        }
    }

    /// The subjects whose name begins so, in order of number.
    public func subjects(namePrefix prefix: String) throws(StoreError) -> [StoredSubject] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                "SELECT \(Self.subjectColumns) FROM subjects WHERE subject >= ? AND subject < ? ORDER BY number")
            rows.bind(prefix, at: 1)
            rows.bind(prefix + "\u{7F}", at: 2)
            defer { rows.reset() }
            var subjects: [StoredSubject] = []
            while try rows.step() { subjects.append(try Self.subject(rows)) }
            return subjects
        }
    }

    /// Label and value of every subject, in order of number.
    public func forEachSubject(
        below count: UInt64, _ body: (Label, Hash) throws(StoreError) -> Void
    ) throws(StoreError) {
        try reading { database in
            let rows = try PreparedStatement(
                database, "SELECT number, label, value FROM subjects WHERE number < ? ORDER BY number")
            rows.bind(count, at: 1)
            defer { rows.reset() }
            var expected: UInt64 = 0
            while try rows.step() {
                guard rows.unsigned(0) == expected else { throw StoreError.corrupt("subject \(expected) is missing") }
                expected += 1
                try body(Label(rows.hash(1)), rows.hash(2))
            }
            guard expected == count else { throw StoreError.corrupt("there are \(expected) subjects, not \(count)") }
        }
    }

    private static func subject(_ row: PreparedStatement) throws(StoreError) -> StoredSubject {
        let bytes = row.unsafeBytes(7)
        var hashes: [Hash] = []
        hashes.reserveCapacity(bytes.count / Hash.byteCount)
        for start in stride(from: 0, to: bytes.count, by: Hash.byteCount) {
            let end = min(start + Hash.byteCount, bytes.count)
            guard let hash = Hash(bytes[start..<end]) else { throw .corrupt("a frontier has \(bytes.count) bytes") }
            hashes.append(hash)
        }
        guard let frontier = MerkleFrontier(size: LogSize(row.unsigned(5)), hashes: hashes) else {
            throw .corrupt("a frontier has \(hashes.count) hashes for \(row.unsigned(5)) entries")
        }
        return StoredSubject(
            number: SubjectNumber(UInt32(truncatingIfNeeded: row.integer(0))),
            key: SubjectKey(subject: row.text(1), generation: UInt32(truncatingIfNeeded: row.integer(2))),
            label: Label(try row.hash(3)), vrfProof: row.isNull(4) ? nil : row.bytes(4),
            state: SubjectState(frontier: frontier, last: LogIndex(row.unsigned(6)), value: try row.hash(8)))
    }
}
