import Attestation
import Octets
import StrictJSON
import Testing

@testable import SignedCalls

/// A token is worth one request: everything else has its own refusal.
@Suite struct CallTokenTests {
    static let now = 1_790_000_000
    static let origin = "registry.example/log"
    static let path = "/v1/rewards/calls/balance"
    static let body = Array("{}".utf8)

    let expectation = CallExpectation(audience: origin, path: path, bodyHash: .sha256(body), nowSeconds: now)

    static func claims(_ key: SigningKey, change: (inout CallClaims) -> Void = { _ in }) -> CallClaims {
        var claims = CallClaims(
            issuer: "owner:\(key.publicKey.thumbprint)", audience: origin, issuedAtSeconds: now,
            expiresAtSeconds: now + 120, identifier: "one", path: path,
            bodyHash: Base64.url.encode(Hash.sha256(body).bytes))
        change(&claims)
        return claims
    }

    static func ledger() -> MemoryTokenLedger { MemoryTokenLedger(startedAtSeconds: now - 10_000) }

    func verify(
        _ text: String, by key: PublicKey, _ expectation: CallExpectation? = nil, ledger: any TokenLedger = ledger()
    ) async throws(CallTokenError) -> CallToken {
        let token = try CallToken(parsing: text.utf8)
        try await token.verify(by: key, as: expectation ?? self.expectation, ledger: ledger)
        return token
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func whatIsSignedIsVerified(algorithm: SignatureAlgorithm) async throws {
        let key = SigningKey.generate(algorithm)
        let issuer = "buyer:\(key.publicKey.thumbprint)"
        let text = try CallToken.sign(
            by: key, issuer: issuer, audience: Self.origin, path: Self.path, body: Self.body, nowSeconds: Self.now)
        let token = try await verify(text, by: key.publicKey)
        #expect(token.claims.issuer == issuer)
        #expect(token.offeredKey == key.publicKey)
        #expect(token.algorithm == algorithm)
        #expect(token.keyThumbprint == key.publicKey.thumbprint)
        #expect(text.utf8.count <= CallToken.byteCountMax)
    }

    @Test func anAttestorsTokenBringsNoKey() async throws {
        let key = SigningKey.generate()
        let text = try CallToken.sign(
            by: key, issuer: "attestor:garage", audience: Self.origin, path: Self.path, body: Self.body,
            nowSeconds: Self.now)
        #expect(try CallToken(parsing: text.utf8).offeredKey == nil)
    }

    @Test func twoTokensOfOneSecondDiffer() async throws {
        let key = SigningKey.generate()
        var texts: Set<String> = []
        for _ in 0..<20 {
            texts.insert(
                try CallToken.sign(
                    by: key, issuer: "attestor:garage", audience: Self.origin, path: Self.path, body: Self.body,
                    nowSeconds: Self.now))
        }
        #expect(texts.count == 20)
    }

    // MARK: Claims that do not fit

    struct Misfit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let error: CallTokenError
        let change: @Sendable (inout CallClaims) -> Void
    }

    static let misfits = [
        Misfit(testDescription: "another registry", error: .audienceWrong(expected: origin)) {
            $0.audience = "evil.example/log"
        },
        Misfit(testDescription: "another path", error: .pathWrong(expected: path)) {
            $0.path = "/v1/rewards/calls/apply"
        },
        Misfit(testDescription: "another body", error: .bodyChanged) {
            $0.bodyHash = Base64.url.encode(Hash.sha256(utf8: "{ }").bytes)
        },
        Misfit(testDescription: "expired", error: .expired) {
            $0.issuedAtSeconds = now - 300
            $0.expiresAtSeconds = now - CallToken.skewSecondsMax
        },
        Misfit(testDescription: "from the future", error: .notYetValid) {
            $0.issuedAtSeconds = now + CallToken.skewSecondsMax + 1
            $0.expiresAtSeconds = $0.issuedAtSeconds + 10
        },
        Misfit(testDescription: "too long a life", error: .lifeTooLong) {
            $0.expiresAtSeconds = $0.issuedAtSeconds + CallToken.lifeSecondsMax + 1
        },
        Misfit(testDescription: "times the wrong way round", error: .lifeTooLong) {
            $0.expiresAtSeconds = $0.issuedAtSeconds
        },
    ]

    @Test(arguments: misfits)
    func isRefused(_ misfit: Misfit) async throws {
        let key = SigningKey.generate()
        let text = try CallToken.sign(Self.claims(key, change: misfit.change), by: key, offersKey: true)
        let ledger = Self.ledger()
        await #expect(throws: misfit.error) { try await verify(text, by: key.publicKey, ledger: ledger) }
        // A refused token is not spent: its id is still good.
        let good = try CallToken.sign(Self.claims(key), by: key, offersKey: true)
        _ = try await verify(good, by: key.publicKey, ledger: ledger)
    }

    @Test func atTheEdgesOfTimeItHolds() async throws {
        let key = SigningKey.generate()
        let edges: [(issued: Int, expires: Int)] = [
            (Self.now + CallToken.skewSecondsMax, Self.now + CallToken.skewSecondsMax + CallToken.lifeSecondsMax),
            (Self.now - CallToken.lifeSecondsMax, Self.now - CallToken.skewSecondsMax + 1),
        ]
        for edge in edges {
            let claims = Self.claims(key) {
                $0.issuedAtSeconds = edge.issued
                $0.expiresAtSeconds = edge.expires
            }
            _ = try await verify(CallToken.sign(claims, by: key, offersKey: true), by: key.publicKey)
        }
    }

    // MARK: Keys

    @Test func anotherKeyIsUnknown() async throws {
        let key = SigningKey.generate()
        let text = try CallToken.sign(Self.claims(key), by: key, offersKey: true)
        await #expect(throws: CallTokenError.keyUnknown) {
            try await verify(text, by: SigningKey.generate().publicKey)
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func aSignatureOfAnotherKeyDoesNotHold(algorithm: SignatureAlgorithm) async throws {
        let key = SigningKey.generate(algorithm)
        let other = SigningKey.generate(algorithm)
        let parts = try CallToken.sign(Self.claims(key), by: key, offersKey: true).split(separator: ".")
        let forged = Base64.url.encode(try other.sign(Array("\(parts[0]).\(parts[1])".utf8)))
        await #expect(throws: CallTokenError.signatureInvalid) {
            try await verify("\(parts[0]).\(parts[1]).\(forged)", by: key.publicKey)
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func everyChangedCharacterIsNoticed(algorithm: SignatureAlgorithm) async throws {
        let key = SigningKey.generate(algorithm)
        let text = Array(try CallToken.sign(Self.claims(key), by: key, offersKey: true).utf8)
        for position in text.indices where position.isMultiple(of: 7) || position == text.count - 1 {
            var changed = text
            changed[position] = changed[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            guard changed != text else { continue }
            await #expect(throws: CallTokenError.self, "position \(position)") {
                try await verify(String(decoding: changed, as: UTF8.self), by: key.publicKey)
            }
        }
    }

    // MARK: Replay

    @Test func aTokenIsSpentOnce() async throws {
        let key = SigningKey.generate()
        let text = try CallToken.sign(Self.claims(key), by: key, offersKey: true)
        let ledger = Self.ledger()
        _ = try await verify(text, by: key.publicKey, ledger: ledger)
        await #expect(throws: CallTokenError.replayed) { try await verify(text, by: key.publicKey, ledger: ledger) }
    }

    @Test func ofManyAtOnceOneSpends() async throws {
        let ledger = Self.ledger()
        let token = SpentToken(
            issuer: "a", identifier: "b", issuedAtSeconds: Self.now, forgettableAtSeconds: Self.now + 60)
        let spent = await withTaskGroup(of: TokenSpending.self) { group in
            for _ in 0..<200 { group.addTask { await ledger.spend(token, nowSeconds: Self.now) } }
            return await group.reduce(0) { $0 + ($1 == .spent ? 1 : 0) }
        }
        #expect(spent == 1)
    }

    @Test func aLedgerForgetsNothingEarlyAndNothingForEver() async {
        let ledger = MemoryTokenLedger(startedAtSeconds: 0, tokenCountMax: 2)
        func spend(_ name: String, at now: Int) async -> TokenSpending {
            await ledger.spend(
                SpentToken(issuer: "a", identifier: name, issuedAtSeconds: now, forgettableAtSeconds: now + 10),
                nowSeconds: now)
        }
        #expect(await spend("1", at: 100) == .spent)
        #expect(await spend("2", at: 101) == .spent)
        #expect(await spend("3", at: 102) == .full)
        #expect(await spend("1", at: 109) == .replayed)
        #expect(await spend("3", at: 110) == .spent)
    }

    @Test func aTokenFromBeforeTheLedgerIsRefused() async throws {
        let key = SigningKey.generate()
        let text = try CallToken.sign(Self.claims(key), by: key, offersKey: true)
        await #expect(throws: CallTokenError.beforeStart) {
            try await verify(text, by: key.publicKey, ledger: MemoryTokenLedger(startedAtSeconds: Self.now + 1))
        }
    }
}
