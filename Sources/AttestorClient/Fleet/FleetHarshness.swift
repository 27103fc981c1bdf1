/// Counts hard braking and hard acceleration in a dense series of speeds.
///
/// There is no standard: systems differ between 0.3 and 0.5 g. Here it is 3 m/s² (0.31 g) held for a second or longer,
/// which a loaded truck reaches in an emergency and a car seldom. Loggers repeat the last value until a control unit
/// answers again, so that only changes of the value are taken for samples; two changes between one and two and a half
/// seconds apart give an acceleration.
struct FleetHarshness {
    /// 3 m/s² in metres an hour per second.
    static let thresholdMetresPerHourPerSecond = 10_800
    /// Rows may be so far apart; sparser recordings say nothing about a second.
    static let sampleMilliseconds: Int64 = 1_000
    private static let window: ClosedRange<Int64> = 1_000...2_500
    /// One event ends when the speed changed less for so long.
    private static let pauseMilliseconds: Int64 = 2_000

    private(set) var brakingCount = 0
    private(set) var accelerationCount = 0
    private var isSparseInMotion = false
    private var intervalCount = 0
    private var denseCount = 0
    private var changes: [(milliseconds: Int64, speed: Int)] = []
    private var lastBraking: Int64?
    private var lastAcceleration: Int64?
    private var lastSample: (milliseconds: Int64, speed: Int)?

    /// Whether the counts can be said.
    var isDense: Bool { !isSparseInMotion && denseCount * 2 > intervalCount }

    mutating func add(_ speed: Int, at milliseconds: Int64) {
        if lastSample != nil { intervalCount += 1 }
        let elapsed = milliseconds - (lastSample?.milliseconds ?? milliseconds)
        if let last = lastSample, elapsed > Self.sampleMilliseconds {
            if max(speed, last.speed) >= 3_000 { isSparseInMotion = true }
            changes = []
        }
        if lastSample != nil, elapsed <= Self.sampleMilliseconds { denseCount += 1 }
        lastSample = (milliseconds, speed)
        guard changes.last?.speed != speed else { return }
        changes.append((milliseconds, speed))
        let oldest = milliseconds - Self.window.upperBound
        changes.removeAll { $0.milliseconds < oldest }
        for change in changes where Self.window.contains(milliseconds - change.milliseconds) {
            let elapsed = Int(milliseconds - change.milliseconds)
            let rate = (speed - change.speed) * 1_000 / elapsed
            if rate <= -Self.thresholdMetresPerHourPerSecond {
                if lastBraking.map({ milliseconds - $0 > Self.pauseMilliseconds }) ?? true { brakingCount += 1 }
                lastBraking = milliseconds
            } else if rate >= Self.thresholdMetresPerHourPerSecond {
                if lastAcceleration.map({ milliseconds - $0 > Self.pauseMilliseconds }) ?? true {
                    accelerationCount += 1
                }
                lastAcceleration = milliseconds
            }
        }
    }
}
