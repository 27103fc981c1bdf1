public import Octets
import StrictJSON

/// One round of a drand chain, as its HTTP interface gives it.
///
/// That `randomness` is SHA-256 of the signature is checked here. That the signature is the network's own is a BLS12-381
/// pairing, which is left to a drand client: `notice` says so wherever a verdict rests on a round.
public struct BeaconRound: Hashable, Sendable {
    /// What any output that rests on a round must say.
    public static let notice =
        "The beacon's BLS signature is not checked here: ask a drand client for the same round of the same chain."

    /// The most bytes of JSON that a round may have.
    public static let byteCountMax = 4096

    /// Bytes of a signature: a point of G1 (`bls-unchained-g1-rfc9380`) or of G2 (`pedersen-bls-chained`).
    public static let signatureByteCounts = [48, 96]

    /// The round's number, from 1.
    public let round: UInt64

    /// The network's signature over the round, 48 or 96 bytes.
    public let signature: [UInt8]

    /// The signature of the round before, on a chained network that states it.
    public let previousSignature: [UInt8]?

    /// SHA-256 of the signature.
    public var randomness: Hash { Hash.sha256(signature) }

    /// A round.
    ///
    /// - Throws: `BeaconError.memberInvalid` for round 0 and for signatures of another length than a BLS12-381 point.
    public init(round: UInt64, signature: [UInt8], previousSignature: [UInt8]? = nil) throws(BeaconError) {
        guard round > 0 else { throw .memberInvalid(name: "round", rule: "1 or more") }
        guard Self.signatureByteCounts.contains(signature.count) else {
            throw .memberInvalid(name: "signature", rule: "48 or 96 bytes in hexadecimal")
        }
        self.round = round
        self.signature = signature
        self.previousSignature = previousSignature
    }

    /// Reads `{"round", "signature"}` with `randomness` and `previous_signature` where the interface gives them
    /// (version 1 gives both or the first, version 2 neither); other members are ignored.
    ///
    /// - Throws: `BeaconError`.
    public init(parsing bytes: some Collection<UInt8>) throws(BeaconError) {
        let json: JSON
        do { json = try JSON(parsing: bytes, byteCountMax: Self.byteCountMax) } catch {
            throw .notJSON(error.description)
        }
        guard let number = json["round"]?.integer, let round = UInt64(exactly: number) else {
            throw .memberInvalid(name: "round", rule: "a whole number")
        }
        guard let signature = json["signature"]?.string.flatMap(Hex.decode) else {
            throw .memberInvalid(name: "signature", rule: "hexadecimal")
        }
        try self.init(
            round: round, signature: signature, previousSignature: Self.previousSignature(in: json))
        guard let stated = json["randomness"] else { return }
        guard let randomness = stated.string.flatMap(Hash.init(hex:)) else {
            throw .memberInvalid(name: "randomness", rule: "32 bytes in hexadecimal")
        }
        guard randomness == self.randomness else { throw .randomnessMismatch }
    }

    /// An unchained network leaves the member out or leaves it empty.
    private static func previousSignature(in json: JSON) throws(BeaconError) -> [UInt8]? {
        guard let member = json["previous_signature"] else { return nil }
        guard let bytes = member.string.flatMap(Hex.decode) else {
            throw .memberInvalid(name: "previous_signature", rule: "hexadecimal")
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// Checks that the round has the form of `chain`, as far as its scheme is known.
    ///
    /// - Throws: `BeaconError.signatureLengthWrong`, or `memberInvalid` for a previous signature on an unchained network.
    public func check(against chain: BeaconChain) throws(BeaconError) {
        guard let scheme = chain.scheme else { return }
        guard signature.count == scheme.signatureByteCount else {
            throw .signatureLengthWrong(expected: scheme.signatureByteCount, actual: signature.count)
        }
        guard scheme.isChained || previousSignature == nil else {
            throw .memberInvalid(name: "previous_signature", rule: "absent, since this chain is unchained")
        }
    }
}
