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

    /// What the statement says, in plain English: one line without a full stop.
    public var summary: String {
        English.join(
            "\(English.sentence(severity.rawValue)) \(cause.rawValue) damage",
            zones.isEmpty ? nil : "at \(English.list(zones.map { English.words($0.rawValue) }))",
            water.flatMap { $0 == .unknown ? nil : "\($0.rawValue) water" },
            waterHeightCm.map { "water \($0) cm high" },
            description)
    }
}
