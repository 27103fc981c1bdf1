public import Messages
public import Octets

/// Accident. The vehicle was in an accident.
public struct AccidentBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("accident", isAdverse: true)

    /// Where the report comes from.
    public enum Source: String, Sendable, CaseIterable {
        case police
        case insurer
        case fleet
        case owner
        case telematics
        case automatedDrivingReport = "automated_driving_report"
        case other
    }

    /// How bad it was.
    public let severity: DamageSeverity
    /// Where it was hit.
    public let zones: [DamageZone]
    /// Airbags that went off.
    public let airbagsDeployedCount: Int?
    /// Change of speed in the impact, in km/h.
    public let deltaVKmPerH: Int?
    /// Speed before the impact, in km/h.
    public let speedKmPerH: Int?
    /// Whether it could be driven afterwards.
    public let drivable: Bool?
    /// Whether it rolled over.
    public let rollover: Bool?
    /// Whether it burned.
    public let fire: Bool?
    /// Other vehicles in it.
    public let otherVehicleCount: Int?
    /// Where the report comes from.
    public let source: Source?
    /// SHA-256 of the report, in base64url.
    public let reportSha256: Hash?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        severity = try fields.choice("severity")
        zones = try fields.choices("zones")
        airbagsDeployedCount = try fields.integerIfPresent("airbags_deployed_count")
        deltaVKmPerH = try fields.integerIfPresent("delta_v_km_per_h")
        speedKmPerH = try fields.integerIfPresent("speed_km_per_h")
        drivable = try fields.boolIfPresent("drivable")
        rollover = try fields.boolIfPresent("rollover")
        fire = try fields.boolIfPresent("fire")
        otherVehicleCount = try fields.integerIfPresent("other_vehicle_count")
        source = try fields.choiceIfPresent("source")
        reportSha256 = try fields.hashIfPresent("report_sha256")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.accident.\(severity.rawValue)", ["zones": .words(zones)]),
            airbagsDeployedCount.flatMap { $0 > 0 ? Message("kind.accident.airbags", ["count": .number($0)]) : nil },
            deltaVKmPerH.map { Message("kind.accident.speed-change", ["speed": .number($0)]) },
            rollover == true ? Message("kind.accident.rolled-over") : nil,
            fire == true ? Message("kind.accident.burned") : nil,
            drivable == false ? Message("kind.accident.not-drivable") : nil)
    }
}
