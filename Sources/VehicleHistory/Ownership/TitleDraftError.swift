/// Why a title cannot be drafted.
public enum TitleDraftError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The statement's body has no member `title` that fits its kind.
    case notATitle
    /// A text about the owner is empty or longer than `TitleOwner.textByteCountMax` bytes.
    case text(TitleAttribute)
    /// A two-sided transfer has no agreement, or no proof of the seller.
    case proofsMissing

    /// A sentence that names the rule and the mend, without its full stop.
    public var description: String {
        switch self {
        case .notATitle:
            "a title is a registration or ownership-transfer whose body has a member title that fits the kind"
        case .text(let attribute):
            "\(attribute.rawValue) has 1 to \(TitleOwner.textByteCountMax) bytes of UTF-8; give one that does"
        case .proofsMissing:
            "a two_sided transfer needs the agreement and the seller's proof; without them it is one_sided, with a reason"
        }
    }
}
