public import VehicleHistory

/// How a reading that is about to be signed lies to what the same attestor stated about the vehicle: for asking to read
/// again where nobody else can be asked.
public enum OwnReadings {
    /// Rounding between kilometres and miles: one mile, in metres.
    private static let roundingMetres = 1_609
    /// What no vehicle drives in a day, in metres: 1,500 km, beyond which a day at the wheel does not reach.
    private static let dailyMetresMax = 1_500_000
    private static let dayMilliseconds: Int64 = 86_400_000

    /// Holds a reading against earlier ones.
    ///
    /// - Parameters:
    ///   - metres: the reading.
    ///   - time: when it was read.
    ///   - readings: the attestor's own, as `Outbox.readings(of:)` gives them.
    public static func verdict(
        metres: Int, at time: EventTime, among readings: [(occurredAt: String, metres: Int)]
    ) -> ReadingPlausibility {
        let known = readings.compactMap { reading in
            EventTime(reading.occurredAt).map { (time: $0, metres: reading.metres) }
        }
        guard !known.isEmpty else { return .unknown }
        let later = known.filter { time.isSurelyBefore($0.time) }.map(\.metres).min()
        if let later, metres > later + roundingMetres { return .high }
        let before = known.filter { !time.isSurelyBefore($0.time) }.max {
            $0.time.endMilliseconds < $1.time.endMilliseconds
        }
        guard let before else { return .plausible }
        if metres < before.metres - roundingMetres { return .low }
        let days = max(0, time.endMilliseconds - before.time.startMilliseconds) / dayMilliseconds
        if metres == before.metres { return days > 1 ? .equal : .plausible }
        return metres - before.metres > Int(days + 1) * dailyMetresMax ? .high : .plausible
    }
}
