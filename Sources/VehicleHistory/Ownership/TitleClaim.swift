import Messages
public import StrictJSON
public import TransparencyLog

/// What makes a registration or an ownership transfer a title statement: the member `title` of its body.
public struct TitleClaim: Hashable, Sendable {
    /// On what the title rests.
    public let basis: TitleBasis
    /// Why the seller did not sign; there if and only if the basis is `oneSided`.
    public let reason: TitleReason?
    /// Log index of the title that it succeeds, which must be the one in force: a compare-and-set. Absent if and only
    /// if there is none.
    public let previous: LogIndex?

    /// A claim of its parts; `nil` when they contradict each other: a reason if and only if one-sided; a previous title
    /// for two-sided and reissue, none for new.
    public init?(basis: TitleBasis, reason: TitleReason? = nil, previous: LogIndex? = nil) {
        guard (reason != nil) == (basis == .oneSided) else { return nil }
        switch basis {
        case .new: guard previous == nil else { return nil }
        case .twoSided, .reissue: guard previous != nil else { return nil }
        case .binding, .oneSided: break
        }
        self.basis = basis
        self.reason = reason
        self.previous = previous
    }

    /// Reads the member `title` of a body that its schema has passed.
    init(from fields: StatementFields) throws(StatementError) {
        guard
            let claim = TitleClaim(
                basis: try fields.choice("basis"), reason: try fields.choiceIfPresent("reason"),
                previous: try fields.logIndexIfPresent("previous"))
        else {
            throw StatementError(
                .invalidValue, field: fields.pointer,
                rule: "a title names a reason if and only if it is one_sided, a previous title if it is two_sided or a "
                    + "reissue, and none if it is new",
                mend: "give the members that the basis asks for")
        }
        self = claim
    }

    /// The member `title`.
    public var json: JSON {
        var object = JSONObject()
        object["basis"] = .string(basis.rawValue)
        object["reason"] = reason.map { .string($0.rawValue) }
        object["previous"] = previous.map { .integer(Int(clamping: $0.value)) }
        return .object(object)
    }

    /// In words, to be put behind what the statement says.
    var message: Message {
        guard let reason else { return Message("ownership.claim.\(basis.rawValue)") }
        return Message("ownership.claim.\(basis.rawValue)", ["reason": reason.term])
    }
}
