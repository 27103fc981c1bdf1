public import StrictJSON

/// The body of `claim-dividend`.
public struct ClaimDividendBody: WireValue {
    /// Idempotency key.
    public let identifier: String

    /// Every member, as documented at its property.
    public init(identifier: String) {
        self.identifier = identifier
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["id"])
        identifier = try reader.text("id")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON { ["id": .string(identifier)] }
}
