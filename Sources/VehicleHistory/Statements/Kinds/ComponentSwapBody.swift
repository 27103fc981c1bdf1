public import Messages

/// Component swap. A major part with a serial number was replaced.
public struct ComponentSwapBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("component-swap")

    /// What was replaced.
    public enum Component: String, Sendable, CaseIterable {
        case engine
        case gearbox
        case axle
        case body
        case frame
        case airbagModule = "airbag_module"
        case airbagInflator = "airbag_inflator"
        case seatBelt = "seat_belt"
        case brakeModule = "brake_module"
        case steeringGear = "steering_gear"
        case fuelPump = "fuel_pump"
        case controlUnit = "control_unit"
        case catalyticConverter = "catalytic_converter"
        case hybridBattery = "hybrid_battery"
        case tractionBattery = "traction_battery"
        case other

        /// Whether a vehicle has one of its sort.
        public var isOnlyOne: Bool {
            switch self {
            case .engine, .gearbox, .body, .frame, .steeringGear, .hybridBattery, .tractionBattery: true
            case .axle, .airbagModule, .airbagInflator, .seatBelt, .brakeModule, .fuelPump, .controlUnit,
                .catalyticConverter, .other:
                false
            }
        }
    }

    /// What was replaced.
    public let component: Component
    /// Where the new one comes from.
    public let origin: PartOrigin
    /// Serial number of the old one.
    public let removedSerial: String?
    /// Serial number of the new one.
    public let fittedSerial: String?
    /// Part number of the new one.
    public let partNumber: String?
    /// The lot or batch that the old one was made in.
    public let removedLot: String?
    /// The lot or batch that the new one was made in.
    public let fittedLot: String?
    /// The vehicle that the new one was taken from.
    public let donor: Subject?
    /// Why.
    public let reason: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        component = try fields.choice("component")
        origin = try fields.choice("origin")
        removedSerial = try fields.stringIfPresent("removed_serial")
        fittedSerial = try fields.stringIfPresent("fitted_serial")
        partNumber = try fields.stringIfPresent("part_number")
        removedLot = try fields.stringIfPresent("removed_lot")
        fittedLot = try fields.stringIfPresent("fitted_lot")
        donor = try fields.subjectIfPresent("donor")
        reason = try fields.stringIfPresent("reason")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.component-swap.\(origin.rawValue)", ["component": component.term]),
            fittedSerial.map { Message("kind.component-swap.serial", ["serial": .plain($0)]) },
            fittedLot.map { Message("kind.component-swap.lot", ["lot": .plain($0)]) },
            donor.map { Message("kind.component-swap.donor", ["donor": .plain($0.description)]) },
            reason.map { .plain($0) })
    }
}
