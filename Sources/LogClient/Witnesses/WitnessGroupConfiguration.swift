/// How patient a log is with those who cosign it.
public struct WitnessGroupConfiguration: Sendable, Equatable {
    /// Longest wait for a connection, in seconds.
    public var connectSecondsMax = 3
    /// Longest wait for a complete answer, in seconds. An auditor reads all new entries in that time.
    public var answerSecondsMax = 10
    /// Largest answer that is read, in bytes: a hundred large signatures and more.
    public var answerBytesMax = 256 << 10
    /// How often one witness is asked about one checkpoint at most: once to learn its size, and twice more in case
    /// others hand in checkpoints at the same time.
    public var attemptsMax = 3
    /// How far a cosignature's time may be from this machine's clock, in seconds. Readers reject a whole report for one
    /// cosignature from their future (they allow five minutes), so a wrong clock, or a liar, is left out here.
    public var clockToleranceSeconds: UInt64 = 120

    /// The usual patience.
    public init() {}
}
