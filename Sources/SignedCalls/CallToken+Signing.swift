public import Attestation
import Octets
import StrictJSON

extension CallToken {
    /// Signs a token.
    ///
    /// - Parameters:
    ///   - claims: What it says.
    ///   - signer: The caller's key, wherever it lies.
    ///   - offersKey: Whether the public key goes along, as it must where the caller's name is its thumbprint.
    /// - Returns: The token in compact form (RFC 7515 section 3.1), for the header `Authorization: Bearer …`.
    /// - Throws: `CallTokenError.keyUnusable` when the signer refuses.
    public static func sign(
        _ claims: CallClaims, by signer: any Signer, offersKey: Bool
    ) throws(CallTokenError) -> String {
        let parts = [header(of: signer.publicKey, offersKey: offersKey), claims.json]
        let input = parts.map { Base64.url.encode($0.serialized()) }.joined(separator: ".")
        do {
            return input + "." + Base64.url.encode(try signer.sign(Array(input.utf8)))
        } catch {
            throw .keyUnusable
        }
    }

    /// Signs a token for one request, made now and with a random `jti`.
    ///
    /// - Parameters:
    ///   - signer: The caller's key, wherever it lies.
    ///   - issuer: The caller's name.
    ///   - audience: The registry: its log's origin.
    ///   - path: The path that is called, without query.
    ///   - body: The body as it will be sent.
    ///   - nowSeconds: The time, in seconds since 1970.
    ///   - lifeSeconds: How long it is worth something; at most `lifeSecondsMax`.
    /// - Throws: `CallTokenError.keyUnusable`.
    public static func sign(
        by signer: any Signer, issuer: String, audience: String, path: String, body: [UInt8], nowSeconds: Int,
        lifeSeconds: Int = 120
    ) throws(CallTokenError) -> String {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let claims = CallClaims(
            issuer: issuer, audience: audience, issuedAtSeconds: nowSeconds,
            expiresAtSeconds: nowSeconds + min(max(lifeSeconds, 1), lifeSecondsMax),
            identifier: Base64.url.encode(random), path: path,
            bodyHash: Base64.url.encode(Hash.sha256(body).bytes))
        let isSelfCertified = issuer.hasSuffix(":\(signer.publicKey.thumbprint)")
        return try sign(claims, by: signer, offersKey: isSelfCertified)
    }

    private static func header(of key: PublicKey, offersKey: Bool) -> JSON {
        var header = JSONObject()
        header["alg"] = .string(key.algorithm.rawValue)
        header["typ"] = .string(type)
        header["kid"] = .string(key.thumbprint.string)
        if offersKey { header["jwk"] = key.jwk }
        return .object(header)
    }
}

extension CallClaims {
    fileprivate var json: JSON {
        [
            "iss": .string(issuer), "aud": .string(audience), "iat": .integer(issuedAtSeconds),
            "exp": .integer(expiresAtSeconds), "jti": .string(identifier), "htp": .string(path),
            "bh": .string(bodyHash),
        ]
    }
}
