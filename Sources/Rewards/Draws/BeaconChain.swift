public import Octets

/// A drand chain: what its hash commits to, and so when each round is due.
public struct BeaconChain: Hashable, Sendable {
    /// The scheme whose rounds sign the signature of the round before.
    public static let chainedScheme = "pedersen-bls-chained"

    /// The chain's name of names: `SHA-256(u32be period ‖ i64be genesis ‖ public key ‖ group hash ‖ beacon)`, the last only
    /// for a beacon other than `default` (drand, `chain.Info.Hash`).
    public let hash: Hash

    /// When round 1 is due, in seconds since 1970.
    public let genesisSeconds: UInt64

    /// Seconds from one round to the next.
    public let periodSeconds: UInt32

    /// The group's public key: 48 bytes of G1 or 96 of G2.
    public let publicKey: [UInt8]

    /// The hash of the group that began the chain.
    public let groupHash: Hash

    /// The beacon's name, such as `quicknet`.
    public let beacon: String

    /// The signature scheme's name.
    public let scheme: String

    /// A chain; its hash follows from the rest.
    ///
    /// - Throws: `BeaconError.memberInvalid` for a period of 0, a key that is no BLS12-381 point, or a genesis beyond 2^53.
    public init(
        genesisSeconds: UInt64, periodSeconds: UInt32, publicKey: [UInt8], groupHash: Hash, beacon: String,
        scheme: String
    ) throws(BeaconError) {
        guard periodSeconds > 0 else { throw .memberInvalid(name: "period", rule: "1 or more") }
        guard genesisSeconds < 1 << 53 else { throw .memberInvalid(name: "genesis_time", rule: "below 2^53") }
        guard BeaconRound.signatureByteCounts.contains(publicKey.count) else {
            throw .memberInvalid(name: "public_key", rule: "48 or 96 bytes in hexadecimal")
        }
        self.genesisSeconds = genesisSeconds
        self.periodSeconds = periodSeconds
        self.publicKey = publicKey
        self.groupHash = groupHash
        self.beacon = beacon
        self.scheme = scheme
        var message: [UInt8] = []
        message.append(bigEndian: periodSeconds)
        message.append(bigEndian: genesisSeconds)
        message.append(contentsOf: publicKey)
        message.append(groupHash)
        if beacon != "default" { message.append(contentsOf: beacon.utf8) }
        hash = Hash.sha256(message)
    }

    /// Whether each round signs the one before.
    public var isChained: Bool { scheme == Self.chainedScheme }

    /// Bytes of a signature: keys of G2 go with signatures of G1, and the other way round.
    public var signatureByteCount: Int { publicKey.count == 96 ? 48 : 96 }

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
