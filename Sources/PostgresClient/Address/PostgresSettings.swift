/// Bounds that every connection has, and the pool over them.
public struct PostgresSettings: Sendable {
    /// Connections that a pool holds at most.
    public var countMax = 8

    /// What the server shows of us in `pg_stat_activity`.
    public var applicationName = "vinlog"

    /// How long one statement may run on the server, in milliseconds; 0 for without end.
    public var statementTimeoutMilliseconds = 30_000

    /// How long a statement waits for a lock, in milliseconds; 0 for without end.
    public var lockTimeoutMilliseconds = 10_000

    /// How long a transaction may stand idle before the server ends the connection, in milliseconds; 0 for without end.
    public var idleTransactionTimeoutMilliseconds = 60_000

    /// How long nothing may come from a server that owes an answer before the connection counts as lost, in
    /// milliseconds; 0 for without end. The server's own bound cannot help where the network is silent.
    public var answerTimeoutMilliseconds = 40_000

    /// How long connecting to one address may take, in seconds; libpq's least is 2.
    public var connectTimeoutSeconds = 5

    /// After so many silent seconds the system asks whether the other end is there.
    public var keepaliveIdleSeconds = 30

    /// Seconds between such questions.
    public var keepaliveIntervalSeconds = 10

    /// Unanswered questions after which the other end is gone.
    public var keepaliveCount = 3

    /// How long sent bytes may stay unacknowledged, in milliseconds.
    public var userTimeoutMilliseconds = 30_000

    /// How long a caller waits for a connection of the pool, through failed attempts as well, in milliseconds.
    public var waitMilliseconds = 10_000

    /// The role whose rights are used (`SET ROLE`); `nil` for the login's own.
    public var role: String?

    /// Further parameters of the server for this session, such as `search_path`.
    public var parameters: [String: String] = [:]

    /// The defaults.
    public init() {}
}
