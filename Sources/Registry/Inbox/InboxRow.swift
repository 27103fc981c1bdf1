/// A statement in the inbox.
public struct InboxRow: Sendable, Equatable {
    /// Its place among all that were ever put in, ascending from 1.
    public var number: UInt64

    /// What was put in.
    public var statement: InboxStatement

    /// A row of these values.
    public init(number: UInt64, statement: InboxStatement) {
        self.number = number
        self.statement = statement
    }
}
