import Octets

/// One chance in a draw: whose it is, and how heavy it weighs.
public struct Ticket: Hashable, Sendable {
    /// The longest identifier in bytes.
    public static let identifierByteCountMax = 160

    /// Whose it is, in a real draw the text of a holder: 1 to 160 visible ASCII characters.
    public let identifier: String

    /// The weight: the chance to be drawn next is weight ÷ sum of the weights still in. Zero never wins.
    public let weight: UInt64

    /// A ticket; `TicketList` is what checks it.
    public init(identifier: String, weight: UInt64) {
        self.identifier = identifier
        self.weight = weight
    }

    /// The ticket's leaf in the Merkle tree of its list: `u16be length ‖ identifier ‖ u64be weight`.
    public var leaf: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt16(truncatingIfNeeded: identifier.utf8.count))
        bytes.append(contentsOf: identifier.utf8)
        bytes.append(bigEndian: weight)
        return bytes
    }
}
