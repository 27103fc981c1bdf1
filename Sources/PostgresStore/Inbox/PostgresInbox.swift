public import PostgresClient
public import Registry

/// The inbox in the table `inbox`, with LISTEN and NOTIFY to say when to look.
///
/// Notifications only make it quick: whoever waits looks by itself when the time is over.
public final class PostgresInbox: SubmissionInbox {
    /// Sent with every deposit.
    static let depositChannel = "vinlog_inbox"
    /// Sent with answers.
    static let answerChannel = "vinlog_inbox_answers"
    /// Most statements that wait to be sequenced, unless said otherwise.
    public static let countMax = 65_536
    /// Connections that put in and take out: the desk has two threads, the reader one and those that answer.
    private static let connectionCountMax = 4

    private let pool: PostgresPool
    private let countMax: Int
    private let deposits: PostgresListener
    private let answers: PostgresListener

    /// The inbox in a database whose schema is there already.
    ///
    /// - Parameters:
    ///   - address: the primary server.
    ///   - countMax: most statements that wait to be sequenced.
    ///   - settings: bounds of every connection.
    public init(
        _ address: PostgresAddress, countMax: Int = PostgresInbox.countMax,
        settings: PostgresSettings = PostgresSettings()
    ) {
        var settings = settings
        settings.applicationName += " inbox"
        settings.countMax = Self.connectionCountMax
        pool = PostgresPool(address, settings: settings)
        deposits = PostgresListener(address, channel: Self.depositChannel, settings: settings)
        answers = PostgresListener(address, channel: Self.answerChannel, settings: settings)
        self.countMax = countMax
    }

    /// Ends all sessions.
    public func close() {
        pool.close()
        deposits.close()
        answers.close()
    }

    /// Puts statements in.
    public func deposit(_ statements: [InboxStatement]) throws(InboxError) -> [UInt64] {
        guard !statements.isEmpty else { return [] }
        return try using { connection in
            try connection.transaction {
                // Numbers are given under this lock, and it is held until they can be seen.
                try connection.run("SELECT pg_advisory_xact_lock($1)", [.int8(AdvisoryLock.inbox)])
                let waiting = try connection.queryOne(
                    "SELECT count(*) FROM (SELECT 1 FROM inbox WHERE answer IS NULL LIMIT $1) AS waiting",
                    [.int8(Int64(countMax))]
                ) { Int($0.int(0)) }
                // Something is always let in, so that a submission larger than the inbox is not stuck for ever.
                guard let waiting, waiting == 0 || waiting + statements.count <= countMax else { throw InboxError.full }
                var numbers: [UInt64] = []
                numbers.reserveCapacity(statements.count)
                try connection.query(
                    """
                    INSERT INTO inbox (is_verified, statement)
                    SELECT verified = 1, statement
                    FROM unnest($1::bigint[], $2::bytea[]) WITH ORDINALITY AS given (verified, statement, place)
                    ORDER BY place RETURNING number
                    """,
                    [.int8Array(statements.map { $0.isVerified ? 1 : 0 }), .bytesArray(statements.map(\.serialized))]
                ) { row in numbers.append(row.unsigned(0)) }
                guard numbers.count == statements.count else { throw PostgresError("rows of the inbox are missing") }
                try connection.run("SELECT pg_notify('\(Self.depositChannel)', '')")
                return numbers.sorted()
            }
        }
    }

    /// Statements without an answer.
    public func waiting(after number: UInt64, countMax: Int) throws(InboxError) -> [InboxRow] {
        try using { connection in
            var rows: [InboxRow] = []
            try connection.query(
                """
                SELECT number, is_verified, statement FROM inbox
                WHERE answer IS NULL AND number > $1 ORDER BY number LIMIT $2
                """, [.int8(Int64(clamping: number)), .int8(Int64(countMax))]
            ) { row in
                rows.append(
                    InboxRow(
                        number: row.unsigned(0),
                        statement: InboxStatement(serialized: row.bytes(2), isVerified: row.bool(1))))
            }
            return rows
        }
    }

    /// Answers statements, and deletes what was put in.
    public func answer(_ answers: [(number: UInt64, answer: InboxAnswer)]) throws(InboxError) {
        try using { connection in
            try connection.transaction {
                // An answer that a power cut takes away is given again: as that of a duplicate.
                try connection.execute("SET LOCAL synchronous_commit = off")
                try connection.run(
                    """
                    UPDATE inbox SET statement = NULL, answer = given.answer, answered_at = clock_timestamp()
                    FROM unnest($1::bigint[], $2::bytea[]) AS given (number, answer)
                    WHERE inbox.number = given.number AND inbox.answer IS NULL
                    """,
                    [
                        .int8Array(answers.map { Int64(clamping: $0.number) }),
                        .bytesArray(answers.map(\.answer.encoded)),
                    ])
                try connection.run("SELECT pg_notify('\(Self.answerChannel)', '')")
            }
        }
    }

    /// Takes answers out.
    public func takeAnswers(to numbers: [UInt64]) throws(InboxError) -> [(number: UInt64, answer: InboxAnswer)] {
        guard !numbers.isEmpty else { return [] }
        return try using { connection in
            var answers: [(number: UInt64, answer: InboxAnswer)] = []
            try connection.query(
                "DELETE FROM inbox WHERE number = ANY($1) AND answer IS NOT NULL RETURNING number, answer",
                [.int8Array(numbers.map { Int64(clamping: $0) })]
            ) { row in
                guard let answer = InboxAnswer(parsing: row.bytes(1)) else {
                    throw PostgresError("the answer to row \(row.unsigned(0)) of the inbox cannot be read")
                }
                answers.append((row.unsigned(0), answer))
            }
            return answers
        }
    }

    /// Waits for a notification.
    public func waitForDeposit(milliseconds: Int) { deposits.wait(milliseconds: milliseconds) }

    /// Waits for a notification.
    public func waitForAnswer(milliseconds: Int) { answers.wait(milliseconds: milliseconds) }

    /// Deletes old answers; and where nothing is left, the file with whatever rows were in it.
    public func forgetAnswers(olderThanMilliseconds age: UInt64) throws(InboxError) {
        try using { connection in
            try connection.run(
                "DELETE FROM inbox WHERE answered_at < clock_timestamp() - $1 * interval '1 millisecond'",
                [.int8(Int64(clamping: age))])
            try connection.transaction {
                // PostgreSQL leaves the bytes of deleted rows where they lay: statements are erasable, so they go.
                try connection.run("SELECT pg_advisory_xact_lock($1)", [.int8(AdvisoryLock.inbox)])
                let isEmpty = try connection.queryOne("SELECT NOT EXISTS (SELECT 1 FROM inbox)") { $0.bool(0) }
                if isEmpty == true { try connection.execute("TRUNCATE inbox") }
            }
        }
    }

    private func using<Value>(_ body: (PostgresConnection) throws -> Value) throws(InboxError) -> Value {
        do {
            return try pool.withConnection(body)
        } catch {
            throw error as? InboxError ?? .database("\(error)")
        }
    }
}
