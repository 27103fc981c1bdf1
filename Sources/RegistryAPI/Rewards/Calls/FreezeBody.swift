public import StrictJSON

/// The body of `freeze`: a first term, by a guardian alone.
public struct FreezeBody: WireValue {
    /// Whose account is frozen.
    public let holder: CallerName
    /// The public reason code, such as `fake-vin`.
    public let reason: String
    /// SHA-256 of what proves the reason; the evidence itself stays outside.
    public let evidence: String?
    /// Idempotency key: the same freeze sent twice freezes once.
    public let identifier: String

    /// Every member, as documented at its property.
    public init(holder: CallerName, reason: String, evidence: String? = nil, identifier: String) {
        self.holder = holder
        self.reason = reason
        self.evidence = evidence
        self.identifier = identifier
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["holder", "reason", "evidence", "id"])
        holder = try reader.holder("holder")
        reason = try reader.text("reason")
        evidence = try reader.optionalHash("evidence")
        identifier = try reader.text("id")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["holder"] = .string(holder.text)
        object["reason"] = .string(reason)
        object["evidence"] = evidence.map(JSON.string)
        object["id"] = .string(identifier)
        return .object(object)
    }
}
