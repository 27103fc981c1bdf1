/// How patient a client is, and how much it is willing to hold.
public struct RegistryClientConfiguration: Sendable, Equatable {
    /// Longest wait for a connection, in seconds.
    public var connectSecondsMax = 5
    /// Longest wait for a complete answer, in seconds.
    public var answerSecondsMax = 60
    /// Longest time of a whole stream of statements, in seconds.
    public var streamSecondsMax = 3_600
    /// Most attempts of a call that may be repeated (all may: a statement's `jti` makes submission idempotent).
    public var attemptsMax = 5
    /// Wait before the second attempt, in milliseconds; it doubles with each further one, with chance added.
    public var backoffMilliseconds = 100
    /// Longest wait between two attempts, in milliseconds.
    public var backoffMillisecondsMax = 5_000
    /// Most connections to the registry at once.
    public var connectionsMax = 64
    /// Largest answer held in memory, in bytes: 64 MiB.
    public var answerBytesMax = 64 << 20

    /// The usual patience.
    public init() {}
}
