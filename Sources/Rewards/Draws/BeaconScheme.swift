/// How a drand chain signs its rounds.
public struct BeaconScheme: Hashable, Sendable {
    /// The scheme whose rounds sign the signature of the round before.
    static let chainedName = "pedersen-bls-chained"

    /// The scheme's name, such as `bls-unchained-g1-rfc9380`.
    public let name: String

    /// Bytes of the group's public key: 48 for a point of G1, 96 for one of G2.
    public let publicKeyByteCount: Int

    /// Whether each round signs the one before.
    public var isChained: Bool { name == Self.chainedName }

    /// Bytes of a signature: keys of G2 go with signatures of G1, and the other way round.
    public var signatureByteCount: Int { publicKeyByteCount == 96 ? 48 : 96 }
}
