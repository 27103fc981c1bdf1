public import Messages

/// Damage. Damage was seen on the vehicle, whatever the cause.
public struct DamageBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("damage", isAdverse: true)

    /// What did it.
    public enum Cause: String, Sendable, CaseIterable {
        case flood
        case hail
        case fire
        case storm
        case vandalism
        case animal
        case collision
        case corrosion
        case other
    }

    /// The water of a flood.
    public enum Water: String, Sendable, CaseIterable {
        case fresh
        case salt
        case unknown
    }

    /// What did it.
    public let cause: Cause
    /// How bad it is.
    public let severity: DamageSeverity
    /// Where it is.
    public let zones: [DamageZone]
    /// The water of a flood.
    public let water: Water?
    /// Height of the water above the ground, in centimetres.
    public let waterHeightCm: Int?
    /// The damage in words.
    public let description: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        cause = try fields.choice("cause")
        severity = try fields.choice("severity")
        zones = try fields.choices("zones")
        water = try fields.choiceIfPresent("water")
        waterHeightCm = try fields.integerIfPresent("water_height_cm")
        description = try fields.stringIfPresent("description")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.damage.\(severity.rawValue)", ["cause": cause.term]),
            zones.isEmpty ? nil : Message("kind.damage.zones", ["zones": .words(zones)]),
            water.flatMap { $0 == .unknown ? nil : Message("kind.damage.\($0.rawValue)") },
            waterHeightCm.map { Message("kind.damage.water-height", ["height": .number($0)]) },
            description.map { .plain($0) })
    }
}
