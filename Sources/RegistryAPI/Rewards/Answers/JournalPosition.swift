public import StrictJSON

/// A place of the journal: how many entries, and the hash that chains them.
public struct JournalPosition: WireValue {
    /// Number of entries.
    public let count: Int
    /// The chain's hash after them, in hexadecimal.
    public let head: String

    /// The place after `count` entries, where the chain's hash is `head`.
    public init(count: Int, head: String) {
        self.count = count
        self.head = head
    }

    /// Reads `{"count","head"}`.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        count = try reader.integer("count")
        head = try reader.hash("head")
    }

    /// `{"count","head"}`.
    public var json: JSON { ["count": .integer(count), "head": .string(head)] }
}
