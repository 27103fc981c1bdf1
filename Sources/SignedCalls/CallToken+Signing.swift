public import Attestation
import JWTKit
import Octets
import StrictJSON

extension CallToken {
    /// Signs a token.
    ///
    /// - Parameters:
    ///   - claims: What it says.
    ///   - key: The caller's key.
    ///   - offersKey: Whether the public key goes along, as it must where the caller's name is its thumbprint.
    /// - Returns: The token in compact form, for the header `Authorization: Bearer …`.
    /// - Throws: `CallTokenError.keyUnusable` when the library does not take the key.
    public static func sign(
        _ claims: CallClaims, by key: SigningKey, offersKey: Bool
    ) async throws(CallTokenError) -> String {
        do {
            let keys = JWTKeyCollection()
            let secret = key.jwk()["d"]?.string ?? ""
            switch key.publicKey.algorithm {
            case .edDSA: await keys.add(eddsa: try EdDSA.PrivateKey(d: secret, curve: .ed25519))
            case .es256: await keys.add(ecdsa: try ES256PrivateKey(key: secret))
            }
            return try await keys.sign(CallPayload(claims), header: header(of: key.publicKey, offersKey: offersKey))
        } catch {
            throw .keyUnusable
        }
    }

    /// Signs a token for one request, made now and with a random `jti`.
    ///
    /// - Parameters:
    ///   - key: The caller's key.
    ///   - issuer: The caller's name.
    ///   - audience: The registry: its log's origin.
    ///   - path: The path that is called, without query.
    ///   - body: The body as it will be sent.
    ///   - nowSeconds: The time, in seconds since 1970.
    ///   - lifeSeconds: How long it is worth something; at most `lifeSecondsMax`.
    /// - Throws: `CallTokenError.keyUnusable`.
    public static func sign(
        by key: SigningKey, issuer: String, audience: String, path: String, body: [UInt8], nowSeconds: Int,
        lifeSeconds: Int = 120
    ) async throws(CallTokenError) -> String {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let claims = CallClaims(
            issuer: issuer, audience: audience, issuedAtSeconds: nowSeconds,
            expiresAtSeconds: nowSeconds + min(max(lifeSeconds, 1), lifeSecondsMax),
            identifier: Base64.url.encode(random), path: path,
            bodyHash: Base64.url.encode(Hash.sha256(body).bytes))
        let isSelfCertified = issuer.hasSuffix(":\(key.publicKey.thumbprint)")
        return try await sign(claims, by: key, offersKey: isSelfCertified)
    }

    private static func header(of key: PublicKey, offersKey: Bool) -> JWTHeader {
        var header = JWTHeader(fields: [
            "alg": .string(key.algorithm.rawValue), "typ": .string(type), "kid": .string(key.thumbprint.string),
        ])
        if offersKey, let members = key.jwk.object {
            header.fields["jwk"] = .object(
                Dictionary(
                    members.members.map { ($0.name, .string($0.value.string ?? "")) }, uniquingKeysWith: { $1 }))
        }
        return header
    }
}
