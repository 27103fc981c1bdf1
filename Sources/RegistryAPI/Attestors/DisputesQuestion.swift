public import StrictJSON

/// The body of `disputes`: which disputes, and which page of them.
public struct DisputesQuestion: WireValue, Hashable {
    /// In what part the caller is in a dispute.
    public enum Part: String, Sendable, CaseIterable {
        /// The caller made the line in dispute.
        case author
        /// The caller raised the dispute.
        case disputer
        /// The caller is an arbiter, and no party to it.
        case arbiter
    }

    /// Most disputes in one answer.
    public static let pageCountMax = 20

    /// In what part the caller asks.
    public let part: Part
    /// Whether only those are wanted that are neither decided nor withdrawn.
    public let isOpenOnly: Bool
    /// Log index of the last dispute that the caller has, to be told of later ones only.
    public let after: Int?
    /// Log index of the one dispute that is wanted.
    public let only: Int?

    /// Every member, as documented at its property.
    public init(part: Part, isOpenOnly: Bool = false, after: Int? = nil, only: Int? = nil) {
        self.part = part
        self.isOpenOnly = isOpenOnly
        self.after = after
        self.only = only
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["as", "open", "after", "dispute"])
        part = try reader.word("as")
        isOpenOnly = reader.value("open") == nil ? false : try reader.bool("open")
        after = try reader.optionalInteger("after")
        only = try reader.optionalInteger("dispute")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["as"] = .string(part.rawValue)
        if isOpenOnly { object["open"] = true }
        object["after"] = after.map(JSON.integer)
        object["dispute"] = only.map(JSON.integer)
        return .object(object)
    }
}
