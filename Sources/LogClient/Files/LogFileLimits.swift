/// How patient a client of a log's files is, and how much it takes.
public struct LogFileLimits: Hashable, Sendable {
    /// Seconds until a connection stands, at most.
    public var connectSecondsMax = 10
    /// Seconds until a whole answer is there, at most.
    public var answerSecondsMax = 30
    /// Attempts at most, while the server or the network fails.
    public var attemptsMax = 3
    /// Milliseconds before the second attempt; doubled before each further one.
    public var backoffMilliseconds = 200
    /// Connections at a time, at most.
    public var connectionsMax = 16
    /// Bytes of `/params` at most.
    public var parametersByteCountMax = 16_384

    /// The usual ones.
    public init() {}
}
