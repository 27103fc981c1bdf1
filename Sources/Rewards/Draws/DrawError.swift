public import Octets

/// Why a draw is not closed, or not run.
public enum DrawError: Error, Hashable, Sendable {
    /// The bytes are not the canonical text of a closing or a result.
    case formatInvalid(document: String, field: String, rule: String)
    /// The round is due no later than the closing, or than the quorum's cosignatures on the checkpoint that holds it.
    case roundNotAhead(roundDueSeconds: UInt64, mustFollowSeconds: UInt64)
    /// The closing names another chain.
    case chainOther(expected: Hash, actual: Hash)
    /// The closing names another round.
    case roundOther(expected: UInt64, actual: UInt64)
    /// The tickets are not those of the closing.
    case ticketsOther(expected: Hash, actual: Hash)
    /// The closing was made for a way to draw that is not ours.
    case algorithmUnknown(String)
    /// A winning ticket's identifier is not the text of a holder, so nobody could be paid.
    case winnerNotAHolder(String)
}

extension DrawError: CustomStringConvertible {
    /// A sentence that names the rule.
    public var description: String {
        switch self {
        case .formatInvalid(let document, let field, let rule): "\(document): \"\(field)\" must be \(rule)"
        case .roundNotAhead(let due, let mustFollow):
            "the beacon round is due at \(due), which is not after \(mustFollow); name a later round"
        case .chainOther(let expected, let actual): "the closing names the beacon chain \(expected), not \(actual)"
        case .roundOther(let expected, let actual): "the closing names the beacon round \(expected), not \(actual)"
        case .ticketsOther(let expected, let actual):
            "the closing holds the tickets with the root \(expected); these have \(actual)"
        case .algorithmUnknown(let name):
            "the closing was made for \(name), and this program draws by \(Draw.algorithm)"
        case .winnerNotAHolder(let text): "the ticket \(text) won and is not the name of a holder"
        }
    }
}
