import Attestation
import Crypto
import FoundationEssentials
import Octets
import Registry
import StrictJSON
import VerifiableIndex

/// What the machine does of bare cryptography: the rates that the ratios are of.
struct Baseline: Sendable {
    private struct Signed: Sendable {
        let key: Curve25519.Signing.PublicKey
        let signature: [UInt8]
        let message: [UInt8]
    }

    private let signed: [Signed]

    /// Signatures of the mill's own statements.
    init(_ mill: StatementMill) throws {
        signed = try (0..<256).map { number in
            let bytes = try mill.statement(StatementMill.Order(vehicle: number, number: 900_000_000 + number))
            let statement = try SDJWT(parsing: bytes)
            let key = mill.cast.attestors[number % Cast.attestorCount].publicKey
            guard let x = key.jwk["x"]?.string, let raw = Base64.url.decode(x) else {
                throw BenchError(reason: "a key of the benchmark has no x")
            }
            return Signed(
                key: try Curve25519.Signing.PublicKey(rawRepresentation: raw), signature: statement.signature,
                message: Array(statement.signingInput))
        }
    }

    /// Ed25519 verifications (swift-crypto) a second on all cores, keys parsed beforehand, messages of statement size.
    func verificationRate(seconds: Double) -> Parallel.Rate {
        Parallel.rate(seconds: seconds) { core, turn in verify(core, turn) }
    }

    /// The same, and a label (ECVRF output) with each.
    func verificationAndLabelRate(seconds: Double, keys: RegistryKeys) -> Parallel.Rate {
        let vrf = keys.vrf[0]
        return Parallel.rate(seconds: seconds) { core, turn in
            verify(core, turn)
            keep(try? vrf.label(ofSubject: "vehicle:" + StatementMill.vin(turn % 1_000_000)))
        }
    }

    private func verify(_ core: Int, _ turn: Int) {
        let one = signed[(turn + core * 128) % signed.count]
        precondition(one.key.isValidSignature(one.signature, for: one.message))
    }
}
