public import Octets
public import StrictJSON

/// A place in the public journal of rewards: how many lines, and the chain's hash after the last of them.
public struct JournalReference: Hashable, Sendable {
    /// Lines before this place.
    public let count: UInt64
    /// The chain's hash there.
    public let head: Hash

    /// The place after `count` lines whose chain ends in `head`.
    public init(count: UInt64, head: Hash) {
        self.count = count
        self.head = head
    }

    init(from fields: StatementFields) throws(StatementError) {
        count = try fields.natural("count")
        head = try fields.hexadecimalHash("head")
    }

    /// The `journal` member of a body.
    public var json: JSON { ["count": .integer(Int(clamping: count)), "head": .string(Hex.encode(head.bytes))] }
}
