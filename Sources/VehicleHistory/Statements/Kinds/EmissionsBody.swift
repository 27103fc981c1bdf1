public import Messages

/// Emissions test. The exhaust or its monitoring was tested.
public struct EmissionsBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("emissions")

    /// How it was tested.
    public enum Method: String, Sendable, CaseIterable {
        case tailpipe
        case opacity
        case obd
        case remoteSensing = "remote_sensing"
        case particleCount = "particle_count"
    }

    /// The result.
    public enum Result: String, Sendable, CaseIterable {
        case pass
        case fail
        case inconclusive
    }

    /// How it was tested.
    public let method: Method
    /// The result.
    public let result: Result
    /// Carbon monoxide, parts per million.
    public let coPpm: Int?
    /// Hydrocarbons, parts per million.
    public let hcPpm: Int?
    /// Nitrogen oxides, parts per million.
    public let noxPpm: Int?
    /// Particles per cubic centimetre.
    public let particlesPerCm3: Int?
    /// Opacity in thousandths of 1/m.
    public let opacityMilliPerM: Int?
    /// The limit that was applied.
    public let standard: String?
    /// When the next test is due.
    public let validUntil: EventTime?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        method = try fields.choice("method")
        result = try fields.choice("result")
        coPpm = try fields.integerIfPresent("co_ppm")
        hcPpm = try fields.integerIfPresent("hc_ppm")
        noxPpm = try fields.integerIfPresent("nox_ppm")
        particlesPerCm3 = try fields.integerIfPresent("particles_per_cm3")
        opacityMilliPerM = try fields.integerIfPresent("opacity_milli_per_m")
        standard = try fields.stringIfPresent("standard")
        validUntil = try fields.timeIfPresent("valid_until")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.emissions", ["method": method.term, "result": result.term]), standard.map { .plain($0) })
    }
}
