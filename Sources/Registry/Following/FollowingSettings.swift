/// How a registry follows another process that sequences on the same rows.
public struct FollowingSettings: Sendable {
    /// The published checkpoint is looked at this often, in milliseconds.
    public var intervalMilliseconds = 50

    /// Whether it takes the lease once nobody has it.
    public var mayLead = false

    /// How long it waits before it asks for the lease again, when the store could not be asked, in milliseconds.
    public var leaseIntervalMilliseconds = 250

    /// How long an answer waits until what it says is shown here too, in milliseconds.
    public var answerMilliseconds = 30_000

    /// The defaults.
    public init() {}
}
