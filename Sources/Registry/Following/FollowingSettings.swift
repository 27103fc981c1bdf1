/// How a registry follows another process that sequences on the same rows.
public struct FollowingSettings: Sendable {
    /// The published checkpoint is looked at this often, in milliseconds.
    public var intervalMilliseconds = 50

    /// Whether it takes the lease once nobody has it.
    public var mayLead = false

    /// Whether it takes statements in, where there is an inbox for them.
    public var takesStatements = true

    /// Where there is an inbox, and so are other processes, a leader looks this often whether it still is the one that
    /// leads, and a follower whether the store answers, in milliseconds.
    public var checkMilliseconds = 500

    /// A store that has not answered for so long makes the process unready, in milliseconds.
    public var silenceMilliseconds = 5_000

    /// How long it waits before it asks for the lease again, when the store could not be asked, in milliseconds.
    public var leaseIntervalMilliseconds = 250

    /// How long an answer waits until what it says is shown here too, in milliseconds.
    public var answerMilliseconds = 30_000

    /// The defaults.
    public init() {}
}
