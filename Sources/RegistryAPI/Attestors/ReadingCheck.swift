public import StrictJSON

/// A reading that an attestor is about to sign: the body of `check-reading`.
public struct ReadingCheck: WireValue, Hashable {
    /// The units of odometers, as statements write them.
    public static let units = ["km", "mi"]
    /// Largest value in whole units, as in statements.
    public static let valueMax = 2_000_000

    /// The vehicle, such as `vehicle:<VIN>`.
    public let subject: String
    /// When it was read: 2026, 2026-11, 2026-11-23 or 2026-11-23T10:15:00Z.
    public let occurredAt: String
    /// The value in whole units.
    public let value: Int
    /// `km` or `mi`.
    public let unit: String

    /// Every member, as documented at its property.
    public init(subject: String, occurredAt: String, value: Int, unit: String) {
        self.subject = subject
        self.occurredAt = occurredAt
        self.value = value
        self.unit = unit
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["subject", "occurred_at", "odometer"])
        subject = try reader.text("subject", byteCountMax: 200)
        occurredAt = try reader.text("occurred_at", byteCountMax: 20)
        let odometer = try WireReader(
            json["odometer"] ?? .null, field: field + "/odometer", only: ["value", "unit"])
        value = try odometer.integer("value", in: 0...Self.valueMax)
        unit = try odometer.text("unit", byteCountMax: 2)
        guard Self.units.contains(unit) else {
            throw .memberInvalid(field + "/odometer/unit", rule: "It is km or mi.")
        }
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        [
            "subject": .string(subject), "occurred_at": .string(occurredAt),
            "odometer": ["value": .integer(value), "unit": .string(unit)],
        ]
    }
}
