/// How much is let through: a steady rate, and how much at once after a pause.
public struct TokenRate: Sendable, Hashable {
    /// Units a second in the long run, at least 1.
    public let unitsPerSecond: Int
    /// Most units at once, at least 1.
    public let burstCountMax: Int

    /// A rate; both are raised to 1.
    public init(unitsPerSecond: Int, burstCountMax: Int) {
        self.unitsPerSecond = min(max(1, unitsPerSecond), 1_000_000_000)
        self.burstCountMax = max(1, burstCountMax)
    }

    var nanosecondsPerUnit: UInt64 { 1_000_000_000 / UInt64(unitsPerSecond) }
}
