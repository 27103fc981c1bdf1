import Octets
import PostgresClient
import Registry
import TransparencyLog
import VerifiableIndex

/// Deletes statements and disclosures, and notes which tables' files still have their bytes.
struct Eraser {
    private let connection: PostgresConnection
    private var tables = ErasedTables()

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    /// Keeps others from writing down, to the end of the transaction, what they read out of statements.
    static func exclude(_ connection: PostgresConnection) throws {
        try connection.run("SELECT pg_advisory_xact_lock($1)", [.int8(AdvisoryLock.erasing)])
    }

    /// The tables that were touched.
    func finish() throws -> ErasedTables {
        guard !tables.isEmpty else { return tables }
        var tables = tables
        let transaction = try connection.queryOne("SELECT pg_current_xact_id()::xid::text") { $0.text(0) }
        if let transaction { tables.note(transaction: transaction) }
        return tables
    }

    // MARK: Statements

    /// Deletes a statement, its reward fact, and the hash by which its repetition was known; nothing where it was erased
    /// before.
    mutating func erase(_ erasure: StoreBatch.Erasure) throws {
        let place = try StatementPlaces(of: [erasure.target], connection)
        guard let label = place.labels.first else { return }
        let count = try change(
            """
            UPDATE statements SET salt = NULL, jwt = NULL, disclosures = NULL, erased_by = $3
            WHERE label = $1 AND log_index = $2 AND erased_by IS NULL
            """, [.bytes(label), .bound(erasure.target), .stored(erasure.orderedBy)])
        guard count > 0 else { return }
        try forgetHash(erasure)
        for table in ["component_numbers", "vehicle_makers", "evidence_files", "reward_facts"] {
            try change("DELETE FROM \(table) WHERE log_index = $1", [.bound(erasure.target)])
        }
        // With the signature goes the owner's key.
        try change("DELETE FROM reward_titles WHERE log_index = $1 AND holder IS NOT NULL", [.bound(erasure.target)])
    }

    /// The hash of an erased body would let people confirm a guess of it.
    private mutating func forgetHash(_ erasure: StoreBatch.Erasure) throws {
        if let key = erasure.key {
            try change(
                "UPDATE submissions SET body_hash = $3 WHERE key = $1 AND log_index = $2",
                [.hash(key.digest), .bound(erasure.target), .hash(.zero)])
        } else {
            // Its row is found by reading all of them: only older copies of a store are cleaned so.
            try change(
                "UPDATE submissions SET body_hash = $2 WHERE log_index = $1", [.bound(erasure.target), .hash(.zero)])
        }
    }

    // MARK: Disclosures

    /// Deletes disclosures of a statement, and files of its evidence: both are named by their SHA-256.
    mutating func redact(_ redaction: StoreBatch.Redaction) throws {
        for hash in redaction.digests {
            try change(
                "DELETE FROM evidence_files WHERE sha256 = $2 AND log_index = $1",
                [.bound(redaction.target), .hash(hash)])
        }
        let place = try StatementPlaces(of: [redaction.target], connection)
        guard let label = place.labels.first else { return }
        let stored = try connection.queryOne(
            "SELECT disclosures FROM statements WHERE label = $1 AND log_index = $2 FOR UPDATE",
            [.bytes(label), .bound(redaction.target)]
        ) { $0.isNull(0) ? nil : $0.bytes(0) }
        guard let present = stored ?? nil else { return }
        let (rest, removed) = DisclosureText.removing(Set(redaction.digests), from: present)
        guard !removed.isEmpty else { return }
        try change(
            "UPDATE statements SET disclosures = $3 WHERE label = $1 AND log_index = $2",
            [.bytes(label), .bound(redaction.target), .bytes(rest)])
    }

    /// Runs a change, and notes which tables, or parts of them, it touched.
    @discardableResult
    private mutating func change(_ sql: String, _ values: [PostgresValue]) throws -> Int {
        var touched: [String] = []
        try connection.query(sql + " RETURNING tableoid::regclass::text", values) { touched.append($0.text(0)) }
        for table in touched { tables.insert(table) }
        return touched.count
    }
}
