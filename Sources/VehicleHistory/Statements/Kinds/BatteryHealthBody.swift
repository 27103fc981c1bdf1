public import Messages

/// Battery state of health. The traction battery was measured or swapped.
public struct BatteryHealthBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("battery-health")

    /// How it was measured.
    public enum Method: String, Sendable, CaseIterable {
        case bms
        case capacityTest = "capacity_test"
        case impedanceTest = "impedance_test"
        case certificate
    }

    /// Capacity left, in thousandths of the nominal.
    public let stateOfHealthPermille: Int
    /// How it was measured.
    public let method: Method
    /// Measured capacity in watt hours.
    public let capacityWh: Int?
    /// Nominal capacity in watt hours.
    public let nominalWh: Int?
    /// Full charging cycles so far.
    public let fullCycleCount: Int?
    /// Difference between the highest and lowest cell in millivolts.
    public let cellSpreadMv: Int?
    /// Whether the battery is another than before.
    public let swapped: Bool?
    /// The battery's serial number.
    public let serial: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        stateOfHealthPermille = try fields.integer("state_of_health_permille")
        method = try fields.choice("method")
        capacityWh = try fields.integerIfPresent("capacity_wh")
        nominalWh = try fields.integerIfPresent("nominal_wh")
        fullCycleCount = try fields.integerIfPresent("full_cycle_count")
        cellSpreadMv = try fields.integerIfPresent("cell_spread_mv")
        swapped = try fields.boolIfPresent("swapped")
        serial = try fields.stringIfPresent("serial")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message(
                "kind.battery-health",
                ["health": .decimal(unscaled: stateOfHealthPermille, places: 1), "method": method.term]),
            capacityWh.map { Message("kind.battery-health.capacity", ["capacity": .number($0)]) },
            swapped == true ? Message("kind.battery-health.swapped") : nil)
    }
}
