import Octets
import StrictJSON

/// A holder's proof of a key: a JWT that names the key in its header and is signed by it, as the `jwt` proof type of
/// OpenID for Verifiable Credential Issuance (OpenID4VCI 1.0, appendix F.1). Whoever issues to this key knows that the
/// holder has it, and that the proof was made for this issuer, this nonce and this subject.
public struct HolderKeyProof: Sendable {
    /// The header's `typ`.
    public static let type = "openid4vci-proof+jwt"

    /// How far `iat` may lie ahead of the verifier's clock, in seconds.
    public static let aheadSecondsMax = 60

    /// Most bytes of a proof.
    public static let byteCountMax = 4096

    /// The JWT as it travels, ASCII.
    public let encoded: [UInt8]
    /// The key that the header names; it is proven only once `verify` has passed.
    public let claimedKey: PublicKey
    /// For whom it was made (`aud`).
    public let audience: String
    /// When it was made (`iat`), seconds since 1970.
    public let issuedAtSeconds: Int
    /// What the issuer, or the agreement, asked to be signed (`nonce`).
    public let nonce: String
    /// What the key is for (`sub`), such as `vehicle:<VIN>`.
    public let subject: String

    private let signingInput: ArraySlice<UInt8>
    private let signature: [UInt8]
    private let algorithm: SignatureAlgorithm

    /// Makes a proof.
    ///
    /// - Parameters:
    ///   - audience: for whom, `attestor:<registrar id>`.
    ///   - nonce: what the issuer or the agreement asks to be signed.
    ///   - subject: what the key is for.
    ///   - issuedAtSeconds: now, in seconds since 1970.
    ///   - signer: the holder's key.
    /// - Throws: `HolderKeyProofError` when the signer refuses or a text is too long.
    public static func sign(
        audience: String, nonce: String, subject: String, issuedAtSeconds: Int, signer: some Signer
    ) throws(HolderKeyProofError) -> HolderKeyProof {
        var header = JSONObject()
        header["alg"] = .string(signer.publicKey.algorithm.rawValue)
        header["typ"] = .string(type)
        header["jwk"] = signer.publicKey.jwk
        var payload = JSONObject()
        payload["aud"] = .string(audience)
        payload["iat"] = .integer(issuedAtSeconds)
        payload["nonce"] = .string(nonce)
        payload["sub"] = .string(subject)
        let text: [UInt8]
        do throws(SDJWTError) {
            text = try CompactJWS.sign(header: header, payload: payload, signer: signer)
        } catch { throw .signer("\(error)") }
        return try HolderKeyProof(parsing: text)
    }

    /// Reads a proof. Nothing is proven yet: `verify` does that.
    ///
    /// - Throws: `HolderKeyProofError` of the first part that is malformed.
    public init(parsing text: some Collection<UInt8>) throws(HolderKeyProofError) {
        guard text.count <= Self.byteCountMax else { throw .tooLarge(byteCountMax: Self.byteCountMax) }
        encoded = Array(text)
        let jws: CompactJWS
        do throws(SDJWTError) {
            jws = try CompactJWS(parsing: encoded[...], parts: .issuer)
        } catch { throw .malformed(error) }
        guard jws.header["typ"] == .string(Self.type) else { throw .type }
        // One way to name the key: by itself (OpenID4VCI allows `kid` or `x5c` instead, which would need look-ups).
        guard let jwk = jws.header["jwk"], jws.header["kid"] == nil, jws.header["x5c"] == nil else {
            throw .keyMissing
        }
        do throws(KeyError) { claimedKey = try PublicKey(jwk: jwk) } catch { throw .key(error) }
        guard let audience = jws.payload["aud"]?.string else { throw .claim("aud") }
        guard let issuedAtSeconds = jws.payload["iat"]?.integer else { throw .claim("iat") }
        guard let nonce = jws.payload["nonce"]?.string else { throw .claim("nonce") }
        guard let subject = jws.payload["sub"]?.string else { throw .claim("sub") }
        (self.audience, self.issuedAtSeconds) = (audience, issuedAtSeconds)
        (self.nonce, self.subject) = (nonce, subject)
        (signingInput, signature, algorithm) = (jws.signingInput, jws.signature, jws.algorithm)
    }

    /// Checks the proof and gives the key that it proves.
    ///
    /// - Parameters:
    ///   - audience: who verifies, `attestor:<registrar id>`.
    ///   - nonce: what was to be signed.
    ///   - subject: what the key is to be for.
    ///   - nowSeconds: the verifier's time, seconds since 1970.
    ///   - ageSecondsMax: the oldest proof to accept, in seconds.
    /// - Throws: `HolderKeyProofError` naming the broken rule.
    public func verify(
        audience: String, nonce: String, subject: String, nowSeconds: Int, ageSecondsMax: Int
    ) throws(HolderKeyProofError) -> PublicKey {
        guard claimedKey.algorithm == algorithm, claimedKey.isValidSignature(signature, for: signingInput) else {
            throw .signature
        }
        guard JSON.string(self.audience) == .string(audience) else { throw .audience }
        guard JSON.string(self.nonce) == .string(nonce) else { throw .nonce }
        guard JSON.string(self.subject) == .string(subject) else { throw .subject }
        guard issuedAtSeconds <= nowSeconds + Self.aheadSecondsMax else { throw .inFuture }
        guard issuedAtSeconds >= nowSeconds - ageSecondsMax else { throw .tooOld }
        return claimedKey
    }
}
