/// How much is let through: a steady rate, and how much at once after a pause.
public struct TokenRate: Sendable, Hashable {
    /// Nanoseconds in which one unit comes back, at least 1.
    let nanosecondsPerUnit: UInt64
    /// Most units at once, at least 1.
    public let burstCountMax: Int

    /// A rate in units a second; both numbers are raised to 1.
    public init(unitsPerSecond: Int, burstCountMax: Int) {
        self.init(nanosecondsPerUnit: 1_000_000_000 / UInt64(max(1, unitsPerSecond)), burstCountMax: burstCountMax)
    }

    init(nanosecondsPerUnit: UInt64, burstCountMax: Int) {
        self.nanosecondsPerUnit = max(1, nanosecondsPerUnit)
        self.burstCountMax = max(1, burstCountMax)
    }
}
