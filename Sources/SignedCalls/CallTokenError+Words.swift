extension CallTokenError {
    /// The kind in stable words, `call-…`.
    public var code: String {
        switch self {
        case .tooLarge: "call-token-too-large"
        case .malformed: "call-token-malformed"
        case .algorithmRefused: "call-algorithm-refused"
        case .headerUnknown: "call-header-unknown"
        case .typeWrong: "call-type-wrong"
        case .keyIdentifierInvalid: "call-key-identifier-invalid"
        case .offeredKeyInvalid: "call-offered-key-invalid"
        case .claimInvalid: "call-claim-invalid"
        case .issuerInvalid: "call-issuer-invalid"
        case .keyUnknown: "call-key-unknown"
        case .signatureInvalid: "call-signature-invalid"
        case .audienceWrong: "call-audience-wrong"
        case .pathWrong: "call-path-wrong"
        case .bodyChanged: "call-body-changed"
        case .expired: "call-expired"
        case .notYetValid: "call-not-yet-valid"
        case .lifeTooLong: "call-life-too-long"
        case .replayed: "call-replayed"
        case .beforeStart: "call-before-start"
        case .ledgerFull: "call-ledger-full"
        case .keyUnusable: "call-key-unusable"
        }
    }

    /// What is at fault: a header member or a claim, where it is one.
    public var field: String {
        switch self {
        case .algorithmRefused: "alg"
        case .headerUnknown(let name): String(name.prefix(64))
        case .typeWrong: "typ"
        case .keyIdentifierInvalid, .keyUnknown: "kid"
        case .offeredKeyInvalid: "jwk"
        case .claimInvalid(let name, _): String(name.prefix(64))
        case .issuerInvalid: "iss"
        case .audienceWrong: "aud"
        case .pathWrong: "htp"
        case .bodyChanged: "bh"
        case .expired, .lifeTooLong: "exp"
        case .notYetValid, .beforeStart: "iat"
        case .replayed: "jti"
        case .tooLarge, .malformed, .signatureInvalid, .ledgerFull, .keyUnusable: "authorization"
        }
    }

    /// What happened, in a sentence.
    public var detail: String {
        switch self {
        case .tooLarge: "The token has more than \(CallToken.byteCountMax) bytes."
        case .malformed(let reason): "The token cannot be read: \(reason)."
        case .algorithmRefused(let name): "The token's algorithm \"\(name.prefix(32))\" is not accepted for this key."
        case .headerUnknown(let name): "The token's header has \"\(name.prefix(64))\", which nobody reads."
        case .typeWrong: "The token was made for something else."
        case .keyIdentifierInvalid: "The token's kid is not the thumbprint of a key."
        case .offeredKeyInvalid: "The key in the token's header is not the public key that its kid names."
        case .claimInvalid(let name, _): "The token's claim \"\(name.prefix(64))\" is missing or not what it must be."
        case .issuerInvalid: "The token's issuer is no name of a caller."
        case .keyUnknown: "The key is not one of this caller's, or no longer."
        case .signatureInvalid: "The token's signature does not hold."
        case .audienceWrong(let expected): "The token is for another registry than \(expected)."
        case .pathWrong(let expected): "The token is for another path than \(expected)."
        case .bodyChanged: "The body is not the one that the token was made for."
        case .expired: "The token's time is over."
        case .notYetValid: "The token was made in the future."
        case .lifeTooLong: "The token's times are the wrong way round, or too far apart."
        case .replayed: "The token was used before."
        case .beforeStart: "The token was made before this server began, which cannot tell whether it was used."
        case .ledgerFull: "The registry remembers as many used tokens as it can."
        case .keyUnusable: "The key cannot sign."
        }
    }

    /// The rule that was broken, in a sentence.
    public var rule: String {
        switch self {
        case .tooLarge, .malformed: "RFC 7519 in compact form, at most \(CallToken.byteCountMax) bytes."
        case .algorithmRefused: "EdDSA or ES256, the one of the key (RFC 8725 section 3.1)."
        case .headerUnknown: "The header has alg, typ, kid and, where a key vouches for itself, jwk."
        case .typeWrong: "typ is \(CallToken.type) (RFC 8725 section 3.11)."
        case .keyIdentifierInvalid, .offeredKeyInvalid: "kid is the key's RFC 7638 thumbprint."
        case .claimInvalid(_, let rule): rule
        case .issuerInvalid: "admin:<thumbprint>, attestor:<id>, owner:<thumbprint> or buyer:<thumbprint>."
        case .keyUnknown:
            "Admins' keys are on the roster, attestors' in their accreditation; owners and buyers are named by theirs."
        case .signatureInvalid: "RFC 7515 section 5.2."
        case .audienceWrong: "aud is the log's origin."
        case .pathWrong: "htp is the path of the request, without query."
        case .bodyChanged: "bh is the SHA-256 of the body's bytes, in base64url."
        case .expired, .notYetValid: "Clocks may differ by \(CallToken.skewSecondsMax) s."
        case .lifeTooLong: "exp is after iat, by at most \(CallToken.lifeSecondsMax) s."
        case .replayed: "A token is worth one request."
        case .beforeStart: "iat is not before the server's start."
        case .ledgerFull: "No used token is forgotten before its time is over."
        case .keyUnusable: "Ed25519 or P-256."
        }
    }

    /// What the caller can do, in a sentence.
    public var mend: String {
        switch self {
        case .keyUnknown: "Use a key that is in force: ask who keeps the roster, or see /v1/attestors."
        case .expired, .notYetValid: "Set this machine's clock, and sign again."
        case .audienceWrong: "Sign for the registry that you call; its origin is the checkpoint's first line."
        case .replayed, .beforeStart, .bodyChanged, .pathWrong: "Sign again: every request needs a token of its own."
        case .ledgerFull: "Send the request again after a minute."
        case .keyUnusable, .keyIdentifierInvalid, .offeredKeyInvalid, .signatureInvalid:
            "Sign with the key whose thumbprint the token names."
        case .tooLarge, .malformed, .algorithmRefused, .headerUnknown, .typeWrong, .claimInvalid, .issuerInvalid,
            .lifeTooLong:
            "Make the token as /openapi.yaml describes it, or let vinlog or vinlog-admin make it."
        }
    }
}

extension CallTokenError: CustomStringConvertible {
    /// The sentence with its code.
    public var description: String { "\(detail) \(mend) (\(code))" }
}
