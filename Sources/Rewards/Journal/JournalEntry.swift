/// An entry of the journal.
public struct JournalEntry: Hashable, Sendable {
    /// Entries before this one.
    public let number: UInt64
    /// What was posted.
    public let command: JournalCommand

    /// An entry at a place.
    public init(number: UInt64, command: JournalCommand) {
        self.number = number
        self.command = command
    }

    /// The epoch to which it belongs.
    public var epoch: Epoch { command.epoch }
    /// The idempotency key.
    public var id: String { command.id }
    /// What it does.
    public var operation: JournalOperation { command.operation }
}
