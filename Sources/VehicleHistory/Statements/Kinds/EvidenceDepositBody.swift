public import Messages
public import TransparencyLog

/// Evidence deposit. A record of the vehicle itself was deposited: the hash is in `evidence`, the time that it covers
/// and some fields of 49 CFR 563.7 here.
///
/// The fields are those of tables I and II of 49 CFR 563.7 that were read off the record; what was not read is absent.
/// Since the final rule of 18 December 2024 (89 FR 102810) the elements before the crash are recorded for 20 seconds at
/// 10 Hz instead of 5 seconds at 2 Hz; makers comply from 1 September 2027.
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
    /// First moment that the record covers.
    public let from: EventTime?
    /// Last moment that the record covers.
    public let until: EventTime?
    /// Samples in the record.
    public let sampleCount: Int?
    /// Maximum longitudinal change of speed in km/h.
    public let deltaVMaxKmPerH: Int?
    /// Time of that maximum in milliseconds.
    public let deltaVMaxTimeMs: Int?
    /// Maximum lateral change of speed in km/h, as a magnitude (table II).
    public let deltaVLateralMaxKmPerH: Int?
    /// How long before the event the record begins, in milliseconds.
    public let preCrashMs: Int?
    /// Samples a second before the event.
    public let preCrashSamplesPerS: Int?
    /// Speed at the first sample before the event, in km/h.
    public let speedKmPerH: Int?
    /// Engine throttle or accelerator pedal in percent of full, at the last sample before the event.
    public let throttlePercent: Int?
    /// Whether the service brake was on.
    public let brakeOn: Bool?
    /// Engine speed in revolutions a minute (table II).
    public let engineRpm: Int?
    /// Whether the antilock brakes were active (table II).
    public let absActive: Bool?
    /// Whether the stability control was engaged (table II).
    public let stabilityControlEngaged: Bool?
    /// Whether the driver wore the belt.
    public let driverBelted: Bool?
    /// Whether the right front passenger wore the belt (table II).
    public let passengerBelted: Bool?
    /// Whether the frontal airbag warning lamp was on.
    public let airbagLampOn: Bool?
    /// Time to deployment of the driver's frontal airbag in milliseconds.
    public let airbagDeployTimeMs: Int?
    /// Time to deployment of the right front passenger's frontal airbag in milliseconds.
    public let passengerAirbagDeployTimeMs: Int?
    /// Ignition cycles at the event.
    public let ignitionCycleCount: Int?
    /// Ignition cycles when the record was read out.
    public let ignitionCycleDownloadCount: Int?
    /// Events in one crash.
    public let eventCount: Int?
    /// Time from the first event to the second in milliseconds.
    public let eventGapMs: Int?
    /// Whether the recording is complete.
    public let complete: Bool?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        source = try fields.choice("source")
        concerns = try fields.logIndexIfPresent("concerns")
        from = try fields.timeIfPresent("from")
        until = try fields.timeIfPresent("until")
        sampleCount = try fields.integerIfPresent("sample_count")
        deltaVMaxKmPerH = try fields.integerIfPresent("delta_v_max_km_per_h")
        deltaVMaxTimeMs = try fields.integerIfPresent("delta_v_max_time_ms")
        deltaVLateralMaxKmPerH = try fields.integerIfPresent("delta_v_lateral_max_km_per_h")
        preCrashMs = try fields.integerIfPresent("pre_crash_ms")
        preCrashSamplesPerS = try fields.integerIfPresent("pre_crash_samples_per_s")
        speedKmPerH = try fields.integerIfPresent("speed_km_per_h")
        throttlePercent = try fields.integerIfPresent("throttle_percent")
        brakeOn = try fields.boolIfPresent("brake_on")
        engineRpm = try fields.integerIfPresent("engine_rpm")
        absActive = try fields.boolIfPresent("abs_active")
        stabilityControlEngaged = try fields.boolIfPresent("stability_control_engaged")
        driverBelted = try fields.boolIfPresent("driver_belted")
        passengerBelted = try fields.boolIfPresent("passenger_belted")
        airbagLampOn = try fields.boolIfPresent("airbag_lamp_on")
        airbagDeployTimeMs = try fields.integerIfPresent("airbag_deploy_time_ms")
        passengerAirbagDeployTimeMs = try fields.integerIfPresent("passenger_airbag_deploy_time_ms")
        ignitionCycleCount = try fields.integerIfPresent("ignition_cycle_count")
        ignitionCycleDownloadCount = try fields.integerIfPresent("ignition_cycle_download_count")
        eventCount = try fields.integerIfPresent("event_count")
        eventGapMs = try fields.integerIfPresent("event_gap_ms")
        complete = try fields.boolIfPresent("complete")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.evidence-deposit", ["source": source.term]),
            span,
            speedKmPerH.map { Message("kind.evidence-deposit.speed", ["speed": .number($0)]) },
            deltaVMaxKmPerH.map { Message("kind.evidence-deposit.speed-change", ["speed": .number($0)]) })
    }

    /// From which day until which day the record goes.
    private var span: Message? {
        switch (from, until) {
        case (let from?, let until?) where from.dateDescription != until.dateDescription:
            Message("kind.evidence-deposit.span", ["from": .date(from), "until": .date(until)])
        case (let moment?, _), (nil, let moment?): Message("kind.evidence-deposit.moment", ["date": .date(moment)])
        case (nil, nil): nil
        }
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        concerns.map { [StatementReference(.concerns, $0)] } ?? []
    }
}
