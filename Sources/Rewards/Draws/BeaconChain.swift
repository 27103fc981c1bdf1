public import Octets

/// A drand chain, and so when each of its rounds is due.
public struct BeaconChain: Hashable, Sendable {
    /// The chain's hash, which names it.
    public let hash: Hash

    /// When round 1 is due, in seconds since 1970.
    public let genesisSeconds: UInt64

    /// Seconds from one round to the next.
    public let periodSeconds: UInt32

    /// How its rounds are signed; `nil` for a chain of which only hash and times are known.
    public let scheme: BeaconScheme?

    /// A chain by its hash and times, such as a policy gives. The hash commits to the times, so for a chain that is
    /// compiled in they must be its own; for any other, whoever checks a draw asks for the chain's description.
    ///
    /// - Throws: `BeaconError.memberInvalid` for a period of 0 or a genesis beyond 2^53, `chainHashMismatch` for times
    ///   other than the known chain's.
    public init(hash: Hash, genesisSeconds: UInt64, periodSeconds: UInt64) throws(BeaconError) {
        guard let period = UInt32(exactly: periodSeconds) else {
            throw .memberInvalid(name: "period", rule: "below 2^32 seconds")
        }
        let known = Self.known(hash)
        try self.init(
            hash: hash, genesisSeconds: genesisSeconds, periodSeconds: period, scheme: known?.scheme)
        if let known, known != self { throw .chainHashMismatch }
    }

    init(hash: Hash, genesisSeconds: UInt64, periodSeconds: UInt32, scheme: BeaconScheme?) throws(BeaconError) {
        guard periodSeconds > 0 else { throw .memberInvalid(name: "period", rule: "1 or more") }
        guard genesisSeconds < 1 << 53 else { throw .memberInvalid(name: "genesis_time", rule: "below 2^53") }
        self.hash = hash
        self.genesisSeconds = genesisSeconds
        self.periodSeconds = periodSeconds
        self.scheme = scheme
    }

    /// When a round is due, in seconds since 1970: `genesis + (round − 1) · period`; the largest number there is for a
    /// round too far away to have a time.
    public func dueSeconds(of round: UInt64) -> UInt64 {
        let (span, overflow) = (max(round, 1) - 1).multipliedReportingOverflow(by: UInt64(periodSeconds))
        let (sum, carry) = span.addingReportingOverflow(genesisSeconds)
        return overflow || carry ? UInt64.max : sum
    }

    /// The first round that is due at `seconds` since 1970 or later.
    public func round(atOrAfter seconds: UInt64) -> UInt64 {
        guard seconds > genesisSeconds else { return 1 }
        let (whole, rest) = (seconds - genesisSeconds).quotientAndRemainder(dividingBy: UInt64(periodSeconds))
        return whole + (rest == 0 ? 1 : 2)
    }
}
