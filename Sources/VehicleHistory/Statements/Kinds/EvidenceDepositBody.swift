public import Messages
public import TransparencyLog

/// Evidence deposit. A record of the vehicle itself was deposited: the hash is in `evidence`, some fields of 49 CFR 563.7 here.
public struct EvidenceDepositBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("evidence-deposit")

    /// What recorded it.
    public enum Source: String, Sendable, CaseIterable {
        case eventDataRecorder = "event_data_recorder"
        case telematics
        case dashcam
        case driverAssistance = "driver_assistance"
        case other
    }

    /// What recorded it.
    public let source: Source
    /// Log index of the event that it belongs to.
    public let concerns: LogIndex?
    /// Maximum longitudinal change of speed in km/h.
    public let deltaVMaxKmPerH: Int?
    /// Time of that maximum in milliseconds.
    public let deltaVMaxTimeMs: Int?
    /// Speed five seconds before, in km/h.
    public let speedKmPerH: Int?
    /// Whether the service brake was on.
    public let brakeOn: Bool?
    /// Whether the driver wore the belt.
    public let driverBelted: Bool?
    /// Time to deployment of the frontal airbag in milliseconds.
    public let airbagDeployTimeMs: Int?
    /// Ignition cycles at the event.
    public let ignitionCycleCount: Int?
    /// Events in one crash.
    public let eventCount: Int?
    /// Whether the recording is complete.
    public let complete: Bool?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        source = try fields.choice("source")
        concerns = try fields.logIndexIfPresent("concerns")
        deltaVMaxKmPerH = try fields.integerIfPresent("delta_v_max_km_per_h")
        deltaVMaxTimeMs = try fields.integerIfPresent("delta_v_max_time_ms")
        speedKmPerH = try fields.integerIfPresent("speed_km_per_h")
        brakeOn = try fields.boolIfPresent("brake_on")
        driverBelted = try fields.boolIfPresent("driver_belted")
        airbagDeployTimeMs = try fields.integerIfPresent("airbag_deploy_time_ms")
        ignitionCycleCount = try fields.integerIfPresent("ignition_cycle_count")
        eventCount = try fields.integerIfPresent("event_count")
        complete = try fields.boolIfPresent("complete")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.evidence-deposit", ["source": source.term]),
            speedKmPerH.map { Message("kind.evidence-deposit.speed", ["speed": .number($0)]) },
            deltaVMaxKmPerH.map { Message("kind.evidence-deposit.speed-change", ["speed": .number($0)]) })
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        concerns.map { [StatementReference(.concerns, $0)] } ?? []
    }
}
