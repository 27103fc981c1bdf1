public import Operations

/// How many requests are taken of one address.
///
/// An IPv6 address counts as its /64, which is what one customer has. This machine itself is not limited: it is the
/// operator, or a proxy that was not named as one, behind which all readers would share one bucket.
public struct AddressRates: Sendable {
    /// Requests of one address, but for health checks.
    public var rate = TokenRate(unitsPerSecond: 100, burstCountMax: 1_000)
    /// Whose `X-Forwarded-For` is believed; nobody's by default.
    public var trustedProxies: [NetworkRange] = []
    /// Most addresses that are remembered (some 50 bytes each).
    public var addressCountMax = 131_072

    /// The rates as delivered.
    public init() {}
}
