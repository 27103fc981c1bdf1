import GRDB
import Octets
import Registry
import TransparencyLog

/// Deletes statements and disclosures where they lie.
///
/// SQLite overwrites a row in place if its new size is its old one. Any other way it may move neighbours to other
/// pages, and stale copies of *those* would stay in the free space of the old ones, for nobody to find when one of them
/// is erased in turn. So an erased row keeps its size: zeros stand where the signed bytes were.
struct Eraser {
    private let database: Database

    /// Bytes of a trace.
    static let traceByteCount = 32

    init(_ database: Database) {
        self.database = database
    }

    // MARK: Statements

    /// Deletes a statement, its reward fact, and the hash by which its repetition was known.
    ///
    /// - Returns: traces of what was there; none when it was erased before.
    func erase(_ erasure: StoreBatch.Erasure) throws -> [[UInt8]] {
        let row = try PreparedStatement(
            database, "SELECT salt, jwt, disclosures, erased_by FROM statements WHERE log_index = ?")
        row.bind(erasure.target.value, at: 1)
        guard try row.step(), row.isNull(3) else {
            row.reset()
            return []
        }
        let before = RowSize(
            salt: row.isNull(0) ? nil : row.unsafeBytes(0).count, jwt: row.isNull(1) ? nil : row.unsafeBytes(1).count,
            disclosures: row.isNull(2) ? nil : row.unsafeBytes(2).count, eraser: nil)
        let traces = row.isNull(0) ? [] : Self.traces(salt: row.bytes(0), jwt: row.bytes(1), text: row.bytes(2))
        row.reset()
        let update = try PreparedStatement(
            database,
            """
            UPDATE statements SET salt = NULL, jwt = zeroblob(?), disclosures = NULL, erased_by = ? WHERE log_index = ?
            """)
        update.bind(UInt64(before.lengthOfZeros(eraser: erasure.orderedBy?.value)), at: 1)
        if let eraser = erasure.orderedBy { update.bind(eraser.value, at: 2) } else { update.bindNull(at: 2) }
        update.bind(erasure.target.value, at: 3)
        try update.run()
        try forgetComponents(of: erasure.target)
        try forgetEvidence(of: erasure.target)
        return try traces + forgetHash(erasure) + forgetFact(of: erasure.target)
    }

    /// The hash of an erased body would let people confirm a guess of it.
    private func forgetHash(_ erasure: StoreBatch.Erasure) throws -> [[UInt8]] {
        // Without the key, its row is found by reading all of them: only older copies of a store are cleaned so.
        let condition = erasure.key == nil ? "log_index = ?1" : "log_index = ?1 AND issuer = ?2 AND jti = ?3"
        func run<Value>(_ sql: String, _ body: (PreparedStatement) throws -> Value) throws -> Value {
            let statement = try PreparedStatement(database, "\(sql) WHERE \(condition)")
            statement.bind(erasure.target.value, at: 1)
            if let key = erasure.key {
                statement.bind(key.issuer, at: 2)
                statement.bind(key.identifier, at: 3)
            }
            defer { statement.reset() }
            return try body(statement)
        }
        let trace = try run("SELECT body_hash FROM submissions") { try $0.step() ? [$0.bytes(0)] : [] }
        try run("UPDATE submissions SET body_hash = zeroblob(32)") { try $0.run() }
        return trace
    }

    /// Without its row a file of evidence is removed from the folder beside the database, unless another statement
    /// names it too.
    ///
    /// - Parameter hashes: those of the files; `nil` for all of the statement.
    private func forgetEvidence(of target: LogIndex, hashes: [Hash]? = nil) throws {
        // Backups that were made by older programs have no such table.
        guard try database.tableExists("evidence_files") else { return }
        guard let hashes else {
            let all = try PreparedStatement(database, "DELETE FROM evidence_files WHERE log_index = ?")
            all.bind(target.value, at: 1)
            return try all.run()
        }
        for hash in hashes {
            let one = try PreparedStatement(database, "DELETE FROM evidence_files WHERE log_index = ? AND sha256 = ?")
            one.bind(target.value, at: 1)
            one.bind(hash.bytes, at: 2)
            try one.run()
        }
    }

    /// With the fact's salt goes the way from the log to the public journal, and with the signature the owner's key.
    private func forgetFact(of target: LogIndex) throws -> [[UInt8]] {
        let select = try PreparedStatement(database, "SELECT salt FROM reward_facts WHERE log_index = ?")
        select.bind(target.value, at: 1)
        let trace = try select.step() ? [select.bytes(0)] : []
        select.reset()
        let delete = try PreparedStatement(database, "DELETE FROM reward_facts WHERE log_index = ?")
        delete.bind(target.value, at: 1)
        try delete.run()
        let forget = try PreparedStatement(
            database, "DELETE FROM reward_titles WHERE log_index = ? AND holder IS NOT NULL")
        forget.bind(target.value, at: 1)
        try forget.run()
        return trace
    }

    /// What was read out of the statement about components and makers.
    private func forgetComponents(of target: LogIndex) throws {
        for table in ["component_numbers", "vehicle_makers"] {
            let delete = try PreparedStatement(database, "DELETE FROM \(table) WHERE log_index = ?")
            delete.bind(target.value, at: 1)
            try delete.run()
        }
    }

    private static func traces(salt: [UInt8], jwt: [UInt8], text: [UInt8]) -> [[UInt8]] {
        // A signature is 86 characters at the end.
        var traces = [salt, Array(jwt.suffix(traceByteCount)), Array(jwt.suffix(86).prefix(traceByteCount))]
        traces += text.split(separator: UInt8(ascii: "~")).map { Array($0.prefix(traceByteCount)) }
        return traces.filter { $0.count == traceByteCount }
    }

    // MARK: Disclosures

    /// Deletes disclosures of a statement, and files of its evidence: both are named by their SHA-256.
    ///
    /// - Returns: traces of what was there.
    func redact(_ redaction: StoreBatch.Redaction) throws -> [[UInt8]] {
        try forgetEvidence(of: redaction.target, hashes: redaction.digests)
        let row = try PreparedStatement(database, "SELECT disclosures FROM statements WHERE log_index = ?")
        row.bind(redaction.target.value, at: 1)
        guard try row.step(), !row.isNull(0) else {
            row.reset()
            return []
        }
        let stored = row.bytes(0)
        row.reset()
        let present = stored.withUnsafeBytes { Self.disclosures($0) }
        let (rest, removed) = DisclosureText.removing(Set(redaction.digests), from: present)
        guard !removed.isEmpty else { return [] }
        let update = try PreparedStatement(database, "UPDATE statements SET disclosures = ? WHERE log_index = ?")
        update.bind(rest + [UInt8](repeating: 0, count: stored.count - rest.count), at: 1)
        update.bind(redaction.target.value, at: 2)
        try update.run()
        return removed.map { Array($0.prefix(Self.traceByteCount)) }.filter { $0.count == Self.traceByteCount }
    }

    /// Disclosures as they are stored, without the zeros that stand for those that were erased.
    static func disclosures(_ stored: UnsafeRawBufferPointer) -> [UInt8] {
        var count = stored.count
        while count > 0, stored[count - 1] == 0 { count -= 1 }
        return Array(stored.prefix(count))
    }
}

/// The bytes that the columns of a statement take which change when it is erased (SQLite file format, section 2.1).
struct RowSize {
    let salt: Int?
    let jwt: Int?
    let disclosures: Int?
    let eraser: UInt64?

    /// Bytes of the four columns and of their types in the record's header.
    var byteCount: Int {
        Self.blob(salt) + Self.blob(jwt) + Self.blob(disclosures) + 1 + Self.integer(eraser)
    }

    /// How many zeros in `jwt`, everything else but the eraser's index gone, make a row of the same size; where a type's
    /// own length jumps there may be none, and the row gets smaller by a byte.
    func lengthOfZeros(eraser: UInt64?) -> Int {
        var length = byteCount
        while length > 0,
            RowSize(salt: nil, jwt: length, disclosures: nil, eraser: eraser).byteCount > byteCount
        {
            length -= 1
        }
        return length
    }

    /// A blob's bytes and its type, a variable-length integer of 2n + 12.
    private static func blob(_ count: Int?) -> Int {
        guard let count else { return 1 }
        var type = 2 * count + 12
        var length = 1
        while type > 127 {
            type >>= 7
            length += 1
        }
        return length + count
    }

    /// An integer's bytes, without its type.
    private static func integer(_ value: UInt64?) -> Int {
        guard let value else { return 0 }
        switch value {
        case 0, 1: return 0
        case ..<(1 << 7): return 1
        case ..<(1 << 15): return 2
        case ..<(1 << 23): return 3
        case ..<(1 << 31): return 4
        case ..<(1 << 47): return 6
        default: return 8
        }
    }
}
