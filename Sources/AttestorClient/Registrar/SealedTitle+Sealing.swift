import Crypto
import FoundationEssentials
public import VehicleHistory

extension SealedTitle {
    /// Seals a title file so that only the holder of an X25519 key can read it (RFC 9180 section 6.1).
    ///
    /// - Parameters:
    ///   - contents: the title file's bytes.
    ///   - key: the X25519 public key of the holder's request, 32 bytes.
    /// - Throws: `RegistrarRefusal` when the key is none, or one with which no secret can be agreed.
    public init(sealing contents: [UInt8], to key: [UInt8]) throws(RegistrarRefusal) {
        do {
            var sender = try HPKE.Sender(
                recipientKey: Curve25519.KeyAgreement.PublicKey(rawRepresentation: key),
                ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Data(Self.info))
            self.init(
                encapsulatedKey: Array(sender.encapsulatedKey), ciphertext: Array(try sender.seal(contents)))
        } catch {
            throw RegistrarRefusal(
                .holderProof, "the request's encryption_key is no X25519 key", mend: "ask for a new request")
        }
    }
}
