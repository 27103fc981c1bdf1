/// Why tickets do not make a list.
public enum TicketListError: Error, Hashable, Sendable {
    /// An identifier is empty, longer than 160 bytes, or has characters other than visible ASCII.
    case identifierInvalid(String)
    /// Two tickets have one identifier.
    case duplicate(String)
    /// More tickets than `TicketList.countMax`.
    case tooMany(Int)
    /// The weights add up to more than `TicketList.totalWeightMax`.
    case totalTooLarge
    /// The bytes of an encoded list end early, or hold tickets out of order.
    case encodingInvalid(ticket: Int)
}

extension TicketListError: CustomStringConvertible {
    /// A sentence that names the rule.
    public var description: String {
        switch self {
        case .identifierInvalid(let text): "a ticket's identifier must be 1 to 160 visible ASCII characters: \(text)"
        case .duplicate(let text): "two tickets have the identifier \(text)"
        case .tooMany(let count): "\(count) tickets are more than the \(TicketList.countMax) that a draw takes"
        case .totalTooLarge: "the weights add up to more than \(TicketList.totalWeightMax)"
        case .encodingInvalid(let ticket): "the encoded list breaks off or is out of order at ticket number \(ticket)"
        }
    }
}
