/// An entry to be posted: all of it but its number.
public struct JournalCommand: Hashable, Sendable {
    /// Longest id, in characters.
    public static let idCountMax = 160

    /// The epoch to which the entry belongs; it may lie behind the journal's newest.
    public var epoch: Epoch
    /// The idempotency key: 1 to 160 printable ASCII characters, no blank, quotation mark or backslash.
    public var id: String
    /// What it does.
    public var operation: JournalOperation

    /// A command; nothing is checked until it is posted.
    public init(epoch: Epoch, id: String, _ operation: JournalOperation) {
        self.epoch = epoch
        self.id = id
        self.operation = operation
    }
}
