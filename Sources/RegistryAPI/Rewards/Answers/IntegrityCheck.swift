public import StrictJSON

/// One check of the journal.
public struct IntegrityCheck: WireValue {
    /// What was checked.
    public let name: String
    /// Whether it holds.
    public let passed: Bool
    /// In a sentence.
    public let detail: String

    /// Every member, as documented at its property.
    public init(name: String, passed: Bool, detail: String) {
        self.name = name
        self.passed = passed
        self.detail = detail
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        name = try reader.text("name")
        passed = try reader.bool("passed")
        detail = try reader.text("detail")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["name"] = .string(name)
        object["passed"] = .bool(passed)
        object["detail"] = .string(detail)
        return .object(object)
    }
}
