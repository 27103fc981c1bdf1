public import StrictJSON

/// The body of `buy-vouchers`: the buyer makes the codes and sends only their hashes, so that nobody can tie a
/// report to an account.
public struct BuyVouchersBody: WireValue {
    /// SHA-256 of each code.
    public let hashes: [String]
    /// What each is worth, in BC minor units (10^-2).
    public let value: Int
    /// Idempotency key.
    public let identifier: String

    /// Every member, as documented at its property.
    public init(hashes: [String], value: Int, identifier: String) {
        self.hashes = hashes
        self.value = value
        self.identifier = identifier
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["hashes", "value", "id"])
        hashes = try reader.hashes("hashes", count: 1...PlannedAction.voucherCountMax)
        value = try reader.integer("value", in: 1...WireReader.amountMax)
        identifier = try reader.text("id")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["hashes"] = .array(hashes.map(JSON.string))
        object["value"] = .integer(value)
        object["id"] = .string(identifier)
        return .object(object)
    }
}
