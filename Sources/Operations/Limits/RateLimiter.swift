import Synchronization

/// Buckets of tokens that many threads take from.
public final class RateLimiter<Key: Hashable & Sendable>: Sendable {
    private let buckets: Mutex<TokenBuckets<Key>>
    private let start = ContinuousClock.now

    /// A limiter with full buckets.
    ///
    /// - Parameters:
    ///   - rate: How much each key is let through.
    ///   - keyCountMax: Most keys that are remembered (some 50 bytes each).
    public init(rate: TokenRate, keyCountMax: Int) {
        buckets = Mutex(TokenBuckets(rate: rate, keyCountMax: keyCountMax))
    }

    /// The rate.
    public var rate: TokenRate { buckets.withLock { $0.rate } }

    /// Keys remembered at the moment.
    public var keyCount: Int { buckets.withLock { $0.keyCount } }

    /// Takes units of a key now.
    ///
    /// - Returns: `nil` when they were taken; else whole seconds after which to come back, at least 1.
    public func take(_ units: Int = 1, of key: Key) -> Int? {
        let elapsed = (ContinuousClock.now - start).components
        // A second ahead, so that the clock's first reading is not 0.
        let now =
            UInt64(max(0, elapsed.seconds) + 1) * 1_000_000_000 + UInt64(max(0, elapsed.attoseconds / 1_000_000_000))
        guard let wait = buckets.withLock({ $0.take(units, of: key, atNanoseconds: now) }) else { return nil }
        return Int(clamping: wait / 1_000_000_000) + 1
    }
}
