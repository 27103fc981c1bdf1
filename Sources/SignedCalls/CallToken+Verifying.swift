public import Attestation
import JWTKit
import Octets
import StrictJSON

extension CallToken {
    /// Proves the token for one request. The order matters: nothing that it says is looked at before its signature
    /// holds, and only a token that is right in everything is spent, so that nobody can spend another's.
    ///
    /// - Parameters:
    ///   - key: The caller's key, as a directory or the token's own header gives it.
    ///   - expectation: What it must say.
    ///   - ledger: Where spent tokens are kept.
    /// - Throws: `CallTokenError` of the first check that fails.
    public func verify(
        by key: PublicKey, as expectation: CallExpectation, ledger: any TokenLedger
    ) async throws(CallTokenError) {
        guard key.thumbprint == keyThumbprint else { throw .keyUnknown }
        guard key.algorithm == algorithm else { throw .algorithmRefused(algorithm.rawValue) }
        try await verifySignature(by: key)
        guard claims.audience == expectation.audience else { throw .audienceWrong(expected: expectation.audience) }
        guard claims.path == expectation.path else { throw .pathWrong(expected: expectation.path) }
        try verifyTimes(nowSeconds: expectation.nowSeconds)
        guard claims.bodyHash == Base64.url.encode(expectation.bodyHash.bytes) else { throw .bodyChanged }
        try await spend(in: ledger, nowSeconds: expectation.nowSeconds)
    }

    private func verifySignature(by key: PublicKey) async throws(CallTokenError) {
        do {
            let keys = JWTKeyCollection()
            let x = key.jwk["x"]?.string ?? ""
            switch key.algorithm {
            case .edDSA: await keys.add(eddsa: try EdDSA.PublicKey(x: x, curve: .ed25519))
            case .es256:
                await keys.add(ecdsa: try ES256PublicKey(parameters: (x: x, y: key.jwk["y"]?.string ?? "")))
            }
            let proven: CallPayload = try await keys.verify(encoded)
            // Two readers of one text: what they disagree about is nobody's word.
            guard proven.claims == claims else { throw CallTokenError.signatureInvalid }
        } catch {
            throw .signatureInvalid
        }
    }

    private func verifyTimes(nowSeconds: Int) throws(CallTokenError) {
        guard claims.expiresAtSeconds > claims.issuedAtSeconds,
            claims.expiresAtSeconds - claims.issuedAtSeconds <= Self.lifeSecondsMax
        else { throw .lifeTooLong }
        guard claims.issuedAtSeconds <= nowSeconds + Self.skewSecondsMax else { throw .notYetValid }
        guard nowSeconds < claims.expiresAtSeconds + Self.skewSecondsMax else { throw .expired }
    }

    private func spend(in ledger: any TokenLedger, nowSeconds: Int) async throws(CallTokenError) {
        let spending = await ledger.spend(
            SpentToken(
                issuer: claims.issuer, identifier: claims.identifier, issuedAtSeconds: claims.issuedAtSeconds,
                forgettableAtSeconds: claims.expiresAtSeconds + Self.skewSecondsMax),
            nowSeconds: nowSeconds)
        switch spending {
        case .spent: return
        case .replayed: throw .replayed
        case .beforeStart: throw .beforeStart
        case .full: throw .ledgerFull
        }
    }
}
