/// A bucket of tokens for each key, in bounded memory: values in, values out, the time is a parameter.
///
/// A bucket is one number, the time at which it will be full again (the generic cell rate algorithm, ITU-T I.371
/// annex A). Keys are kept in two generations: when the young one is full it becomes the old one, and the old one is
/// forgotten. So memory is bounded by two generations, each step is a look-up or two, and whoever is forgotten was not
/// seen while `keyCountMax / 2` others were; forgetting gives back a full bucket and no more than that.
public struct TokenBuckets<Key: Hashable & Sendable>: Sendable {
    /// How much each key is let through.
    public let rate: TokenRate
    /// Most keys that are remembered.
    public let keyCountMax: Int

    private var young: [Key: UInt64] = [:]
    private var old: [Key: UInt64] = [:]

    /// Buckets that are all full.
    public init(rate: TokenRate, keyCountMax: Int) {
        self.rate = rate
        self.keyCountMax = max(2, keyCountMax)
    }

    /// Keys remembered at the moment.
    public var keyCount: Int { young.count + old.count }

    /// Takes units of a key.
    ///
    /// - Parameters:
    ///   - units: How many; more than a bucket holds count as a whole bucket.
    ///   - key: Whose.
    ///   - now: The time in nanoseconds, of a clock that never goes back.
    /// - Returns: `nil` when they were taken; else nothing was, and they would be there after so many nanoseconds.
    public mutating func take(_ units: Int, of key: Key, atNanoseconds now: UInt64) -> UInt64? {
        let interval = rate.nanosecondsPerUnit
        let depth = Self.product(interval, rate.burstCountMax)
        let cost = Self.product(interval, min(max(0, units), rate.burstCountMax))
        let fullAt = max(young[key] ?? old[key] ?? now, now)
        let (after, overflow) = fullAt.addingReportingOverflow(cost)
        guard !overflow, after - now <= depth else { return overflow ? depth : after - now - depth }
        remember(key, after)
        return nil
    }

    private mutating func remember(_ key: Key, _ fullAt: UInt64) {
        if young[key] == nil {
            old[key] = nil
            if young.count >= keyCountMax / 2 {
                old = young
                young = [:]
            }
        }
        young[key] = fullAt
    }

    private static func product(_ interval: UInt64, _ count: Int) -> UInt64 {
        let (product, overflow) = interval.multipliedReportingOverflow(by: UInt64(count))
        return overflow ? .max / 2 : min(product, .max / 2)
    }
}
