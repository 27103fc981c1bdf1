import GRDB
public import StrictJSON

// Files that follow their statements. A copy is on the disk before its row, and its row before the statement leaves; the
// registry takes a file once however often it is sent, so whatever is killed whenever, it is stored or still waits.
extension Outbox {
    /// How an attempt to upload ended.
    public enum UploadEnd: Sendable, Equatable {
        /// The registry has it.
        case stored
        /// The registry does not want it: problem details (RFC 9457).
        case refused(JSON)
        /// There was no answer, or one that asks for patience.
        case later(String)
    }

    static func add(_ uploads: [OutboxUpload], to number: Int, in database: Database) throws {
        for upload in uploads {
            try database.execute(
                sql: """
                    INSERT INTO upload (number, sha256, media_type, byte_count, name, is_public)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                    """,
                arguments: [
                    number, upload.hash, upload.mediaType, upload.byteCount, upload.name, upload.isPublic ? 1 : 0,
                ])
        }
    }

    /// What waited for a statement waits for the one that replaces it.
    static func moveUploads(from old: Int, to new: Int, in database: Database) throws {
        try database.execute(
            sql: "UPDATE OR REPLACE upload SET number = ? WHERE number = ? AND state = 'waiting'",
            arguments: [new, old])
    }

    /// The uploads that stand so, in the order of their statements.
    ///
    /// - Parameters:
    ///   - audience: only those for the log of this origin; `nil` for all.
    ///   - isReady: only those whose statement is in the log.
    /// - Throws: `OutboxError.database`.
    public func uploads(
        in states: [OutboxUpload.State] = OutboxUpload.State.allCases, audience: String? = nil, isReady: Bool = false
    ) throws(OutboxError) -> [OutboxUpload] {
        let marks = states.map { _ in "?" }.joined(separator: ", ")
        let arguments: [any DatabaseValueConvertible] = states.map(\.rawValue) + (audience.map { [$0] } ?? [])
        return try reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT upload.* FROM upload JOIN statement USING (number)
                    WHERE upload.state IN (\(marks)) \(audience == nil ? "" : "AND audience = ?")
                    \(isReady ? "AND statement.state = 'included'" : "") ORDER BY number, sha256
                    """, arguments: StatementArguments(arguments)
            ).map(Self.upload)
        }
    }

    /// The uploads of one statement.
    ///
    /// - Throws: `OutboxError.database`.
    public func uploads(of number: Int) throws(OutboxError) -> [OutboxUpload] {
        try reading { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM upload WHERE number = ? ORDER BY sha256", arguments: [number]
            ).map(Self.upload)
        }
    }

    /// Notes that an upload is about to be sent: from here on the registry may have it.
    ///
    /// - Throws: `OutboxError.database`.
    public func noteAttempt(_ upload: OutboxUpload) throws(OutboxError) {
        try writing { database in
            try database.execute(
                sql: "UPDATE upload SET attempts = attempts + 1 WHERE number = ? AND sha256 = ? AND state = 'waiting'",
                arguments: [upload.number, upload.hash])
        }
    }

    /// Keeps how an attempt ended.
    ///
    /// - Returns: whether the copy is not needed any more.
    /// - Throws: `OutboxError.database`.
    public func settle(
        _ upload: OutboxUpload, _ end: UploadEnd, nowMilliseconds: Int64
    ) throws(OutboxError) -> Bool {
        try writing { database in
            switch end {
            case .later(let reason):
                try database.execute(
                    sql: "UPDATE upload SET note = ? WHERE number = ? AND sha256 = ? AND state = 'waiting'",
                    arguments: [reason, upload.number, upload.hash])
            case .stored:
                try database.execute(
                    sql: """
                        UPDATE upload SET state = 'stored', note = NULL, refusal = NULL, settled_at = ?
                        WHERE number = ? AND sha256 = ? AND state = 'waiting'
                        """, arguments: [nowMilliseconds, upload.number, upload.hash])
            case .refused(let problem):
                try database.execute(
                    sql: """
                        UPDATE upload SET state = 'refused', note = NULL, refusal = ?, settled_at = ?
                        WHERE number = ? AND sha256 = ? AND state = 'waiting'
                        """,
                    arguments: [
                        String(decoding: problem.serialized(), as: UTF8.self), nowMilliseconds, upload.number,
                        upload.hash,
                    ])
            }
            let waiting = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM upload WHERE sha256 = ? AND state IN ('waiting', 'refused')",
                arguments: [upload.hash])
            return waiting == 0
        }
    }

    /// Puts refused uploads of a statement back.
    ///
    /// - Returns: how many.
    static func retryUploads(of number: Int, in database: Database) throws -> Int {
        try database.execute(
            sql: "UPDATE upload SET state = 'waiting', refusal = NULL WHERE number = ? AND state = 'refused'",
            arguments: [number])
        return database.changesCount
    }

    private static func upload(_ row: Row) -> OutboxUpload {
        var upload = OutboxUpload(
            number: row["number"], hash: row["sha256"], mediaType: row["media_type"], byteCount: row["byte_count"],
            name: row["name"], isPublic: row["is_public"] == 1)
        upload.state = OutboxUpload.State(rawValue: row["state"]) ?? .waiting
        upload.attempts = row["attempts"]
        upload.note = row["note"]
        upload.refusal = (row["refusal"] as String?).flatMap { try? JSON(parsing: Array($0.utf8)) }
        return upload
    }
}
