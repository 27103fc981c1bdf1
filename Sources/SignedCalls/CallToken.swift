public import Attestation
import Octets
import StrictJSON

/// The token of a signed call: a JWT (RFC 7519) in compact form that is worth one request for a few minutes.
///
/// It is read in two steps, since the key to verify it by is found by what it says: `init(parsing:)` reads it strictly
/// and believes nothing, `verify(by:as:ledger:)` proves it. Its header holds `alg`, `typ`, `kid` (the RFC 7638
/// thumbprint of the key) and, where a key vouches for itself, `jwk`; any other member is refused, `crit` included.
public struct CallToken: Sendable {
    /// The header's `typ` (RFC 8725 section 3.11): no token made for anything else passes for this one.
    public static let type = "vinlog-call+jwt"
    /// Most bytes of a token.
    public static let byteCountMax = 4_096
    /// Longest life of a token, in seconds.
    public static let lifeSecondsMax = 300
    /// How far two clocks may be apart, in seconds.
    public static let skewSecondsMax = 60
    /// Most bytes of a `jti`.
    public static let identifierByteCountMax = 64

    /// What it claims. Before `verify` nothing more than a claim.
    public let claims: CallClaims
    /// The key that it names.
    public let keyThumbprint: Thumbprint
    /// The key that it brings along; its thumbprint is `keyThumbprint`.
    public let offeredKey: PublicKey?
    /// The algorithm that it names.
    public let algorithm: SignatureAlgorithm

    let encoded: [UInt8]

    /// Reads a token, strictly and without believing it.
    ///
    /// - Throws: `CallTokenError` that says what is not as it must be.
    public init(parsing text: some Collection<UInt8>) throws(CallTokenError) {
        guard text.count <= Self.byteCountMax else { throw .tooLarge }
        encoded = Array(text)
        let parts = encoded.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed("it has not three parts") }
        let header = try CallTokenHeader(Self.object(parts[0], "header"))
        algorithm = header.algorithm
        keyThumbprint = header.keyThumbprint
        offeredKey = header.offeredKey
        claims = try CallClaims(Self.object(parts[1], "payload"))
        guard let signature = Base64.url.decode(parts[2]) else {
            throw .malformed("its signature is not canonical base64url")
        }
        guard signature.count == SignatureAlgorithm.signatureByteCount else { throw .signatureInvalid }
    }

    private static func object(_ part: ArraySlice<UInt8>, _ name: String) throws(CallTokenError) -> JSONObject {
        guard let bytes = Base64.url.decode(part) else { throw .malformed("its \(name) is not canonical base64url") }
        guard let object = (try? JSON(parsing: bytes, byteCountMax: byteCountMax))?.object else {
            throw .malformed("its \(name) is not a JSON object of this profile")
        }
        return object
    }
}
