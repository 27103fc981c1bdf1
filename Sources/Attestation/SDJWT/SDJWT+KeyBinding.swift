import Octets
import StrictJSON

extension SDJWT {
    private static let keyBindingType = "kb+jwt"

    /// The same SD-JWT with a key binding by its holder for one verifier (RFC 9901 section 4.3).
    ///
    /// - Parameters:
    ///   - nonce: what the verifier asked for.
    ///   - audience: the verifier's name.
    ///   - issuedAtSeconds: now, in seconds since 1970.
    ///   - expiresAtSeconds: from when on nobody shall accept it (`exp`), seconds since 1970; `nil` leaves that to the
    ///     verifier.
    ///   - signer: the holder's key, which the disclosed `cnf` must name.
    /// - Throws: `SDJWTError` when the SD-JWT's disclosures do not hold, it names no or another holder key, or the
    ///   signer refuses.
    public func bindingKey(
        nonce: String, audience: String, issuedAtSeconds: Int, expiresAtSeconds: Int? = nil, signer: some Signer
    ) throws(SDJWTError) -> SDJWT {
        guard try holderKey() == signer.publicKey else { throw .keyBinding(.foreignKey) }
        var header = JSONObject()
        header["alg"] = .string(signer.publicKey.algorithm.rawValue)
        header["typ"] = .string(Self.keyBindingType)
        var payload = JSONObject()
        payload["iat"] = .integer(issuedAtSeconds)
        payload["exp"] = expiresAtSeconds.map { .integer($0) }
        payload["aud"] = .string(audience)
        payload["nonce"] = .string(nonce)
        payload["sd_hash"] = .string(presentationHashText)
        let text = try CompactJWS.sign(header: header, payload: payload, signer: signer)
        return replacing(disclosures: disclosures, keyBindingJWT: try KeyBindingJWT(parsing: text[...]))
    }

    /// The holder's key: `cnf.jwk` of the disclosed claims (RFC 7800 section 3.2).
    ///
    /// - Throws: `SDJWTError.holderKeyMissing` or `.holderKey`, or what `disclosedClaims()` throws.
    public func holderKey() throws(SDJWTError) -> PublicKey {
        guard let jwk = try disclosedClaims()["cnf"]?["jwk"] else { throw .holderKeyMissing }
        do throws(KeyError) { return try PublicKey(jwk: jwk) } catch { throw .holderKey(error) }
    }

    /// Checks the key binding by every rule of RFC 9901 section 7.3, step 5. The issuer's signature is checked apart.
    ///
    /// - Throws: `SDJWTError` naming the broken rule.
    public func verifyKeyBinding(_ expectation: KeyBindingExpectation) throws(SDJWTError) {
        guard let binding = keyBindingJWT else { throw .keyBindingMissing }
        let key = try holderKey()
        guard binding.algorithm == key.algorithm else { throw .keyBinding(.algorithm) }
        guard key.isValidSignature(binding.signature, for: binding.signingInput) else {
            throw .keyBinding(.signature)
        }
        guard binding.header["typ"] == .string(Self.keyBindingType) else { throw .keyBinding(.type) }
        let claims = binding.payload
        guard let issuedAt = claims["iat"]?.integer, let audience = claims["aud"], case .string = audience,
            let nonce = claims["nonce"], case .string = nonce, let hash = claims["sd_hash"], case .string = hash
        else { throw .keyBinding(.claims) }
        guard issuedAt >= expectation.nowSeconds - expectation.ageSecondsMax else { throw .keyBinding(.tooOld) }
        guard issuedAt <= expectation.nowSeconds + expectation.aheadSecondsMax else { throw .keyBinding(.inFuture) }
        try Self.checkValidity(of: claims, expectation)
        guard nonce == .string(expectation.nonce) else { throw .keyBinding(.nonce) }
        guard audience == .string(expectation.audience) else { throw .keyBinding(.audience) }
        guard hash == .string(presentationHashText) else { throw .keyBinding(.hash) }
    }

    /// "A valid JWT in all other respects" (step 5h): `exp` and `nbf` count where they stand (RFC 7519 section 4.1).
    private static func checkValidity(
        of claims: JSONObject, _ expectation: KeyBindingExpectation
    ) throws(SDJWTError) {
        if let expiry = claims["exp"] {
            guard let expiry = expiry.integer else { throw .keyBinding(.claims) }
            guard expectation.nowSeconds < expiry else { throw .keyBinding(.tooOld) }
        }
        if let notBefore = claims["nbf"] {
            guard let notBefore = notBefore.integer else { throw .keyBinding(.claims) }
            guard expectation.nowSeconds + expectation.aheadSecondsMax >= notBefore else {
                throw .keyBinding(.inFuture)
            }
        }
    }

    /// `sd_hash`: the hash of the text before the key binding (section 4.3.1).
    private var presentationHashText: String {
        Hash.sha256(serializedWithoutKeyBinding).withUnsafeBytes { Base64.url.encode($0) }
    }
}
