/// How a reading that is about to be stated lies to those that are recorded: for asking somebody to read again, never
/// for accusing anybody.
public enum ReadingPlausibility: String, Sendable, CaseIterable {
    /// It fits.
    case plausible
    /// It is below the reading before it.
    case low
    /// It is the very value of another day.
    case equal
    /// It is further on than the vehicle can well have come since, or above the reading after it.
    case high
    /// Nothing is recorded that it could be held against.
    case unknown

    /// Rounding between kilometres and miles: one mile, in millimetres.
    private static let roundingMillimetres = 1_609_344
    /// A vehicle that stood still for longer than this is asked about, in milliseconds: a day.
    private static let standstillMilliseconds: Int64 = 86_400_000

    /// Holds a reading against what is recorded.
    ///
    /// Readings that the rules do not believe do not count, so that one garage's slip does not trouble the next.
    /// - Parameters:
    ///   - millimetres: the reading.
    ///   - time: when it was read.
    ///   - facts: what is recorded about the vehicle.
    public init(of millimetres: Int, at time: EventTime, in facts: VehicleFacts) {
        let judgement = facts.settled.odometer
        guard judgement.chains == nil else {
            self = .unknown
            return
        }
        let believed = judgement.agreeing.map { judgement.readings[$0] }
        let before = believed.last { !time.isSurelyBefore($0.time) }
        let after = believed.first { time.isSurelyBefore($0.time) }
        self = Self.verdict(millimetres, at: time, after: before, before: after, judgement.rate)
    }

    private static func verdict(
        _ millimetres: Int, at time: EventTime, after previous: OdometerReading?, before next: OdometerReading?,
        _ rate: OdometerRate
    ) -> ReadingPlausibility {
        guard previous != nil || next != nil else { return .unknown }
        if let next, millimetres > next.millimetres + roundingMillimetres { return .high }
        guard let previous else { return .plausible }
        let elapsed = time.endMilliseconds - previous.middleMilliseconds
        if millimetres == previous.millimetres {
            return elapsed - standstillMilliseconds > standstillMilliseconds ? .equal : .plausible
        }
        if millimetres < previous.millimetres - roundingMillimetres { return .low }
        let expected = rate.kilometres(in: elapsed)
        let reach = previous.millimetres + (expected + 4 * rate.spread(of: expected)) * 1_000_000
        return millimetres > reach ? .high : .plausible
    }
}
