import Attestation
import Octets
import StrictJSON
import Testing

/// The rules of RFC 9901 sections 4.3 and 7.3.
@Suite("SD-JWT: key binding")
struct KeyBindingTests {
    private static let now = 1_760_000_000
    private let sample: Sample
    private let expectation = KeyBindingExpectation(nonce: "n-1", audience: "buyer", nowSeconds: now)

    init() throws {
        sample = try Sample(.edDSA)
    }

    private func verify(_ sdjwt: SDJWT, _ change: (inout KeyBindingExpectation) -> Void = { _ in }) throws {
        var expectation = expectation
        change(&expectation)
        try SDJWT(parsing: sdjwt.serialized).verifyKeyBinding(expectation)
    }

    private func bound() throws -> SDJWT {
        try sample.issued.presentingDisclosures { $0.name == "cnf" || $0.name == "owner" }
            .bindingKey(nonce: "n-1", audience: "buyer", issuedAtSeconds: Self.now, signer: sample.holder)
    }

    @Test("A presentation bound by its holder verifies", arguments: SignatureAlgorithm.allCases)
    func accepted(algorithm: SignatureAlgorithm) throws {
        let sample = try Sample(algorithm)
        let bound = try sample.issued.bindingKey(
            nonce: "n-1", audience: "buyer", issuedAtSeconds: Self.now, signer: sample.holder)
        try verify(bound)
        #expect(bound.isSignatureValid(by: sample.issuer.publicKey))
        #expect(bound.presentingDisclosures { _ in true }.keyBindingJWT == nil)
    }

    @Test("Nonce, audience and window, at their edges")
    func transaction() throws {
        let bound = try bound()
        try verify(bound)
        #expect(throws: SDJWTError.keyBinding(.nonce)) { try verify(bound) { $0.nonce = "n-2" } }
        #expect(throws: SDJWTError.keyBinding(.audience)) { try verify(bound) { $0.audience = "other" } }
        try verify(bound) { $0.nowSeconds = Self.now + 300 }
        #expect(throws: SDJWTError.keyBinding(.tooOld)) { try verify(bound) { $0.nowSeconds = Self.now + 301 } }
        try verify(bound) { $0.nowSeconds = Self.now - 60 }
        #expect(throws: SDJWTError.keyBinding(.inFuture)) { try verify(bound) { $0.nowSeconds = Self.now - 61 } }
    }

    @Test("Dropping or adding a disclosure afterwards breaks the binding")
    func disclosures() throws {
        let bound = try bound()
        let binding = Array(try #require(bound.keyBindingJWT).encoded)
        let fewer = bound.removingDisclosures { $0.name == "owner" }.serialized + binding
        #expect(throws: SDJWTError.keyBinding(.hash)) { try SDJWT(parsing: fewer).verifyKeyBinding(expectation) }
        let more = sample.issued.serialized + binding
        #expect(throws: SDJWTError.keyBinding(.hash)) { try SDJWT(parsing: more).verifyKeyBinding(expectation) }
    }

    @Test("Only the key that the SD-JWT names can bind, and it must be disclosed")
    func holder() throws {
        #expect(throws: SDJWTError.keyBinding(.foreignKey)) {
            try sample.issued.bindingKey(
                nonce: "n", audience: "a", issuedAtSeconds: Self.now, signer: SigningKey.generate())
        }
        let hidden = sample.issued.removingDisclosures { $0.name == "cnf" }
        #expect(throws: SDJWTError.holderKeyMissing) {
            try hidden.bindingKey(nonce: "n", audience: "a", issuedAtSeconds: Self.now, signer: sample.holder)
        }
        #expect(throws: SDJWTError.keyBindingMissing) { try verify(sample.issued) }
        let text = hidden.serialized + Array(try #require(try bound().keyBindingJWT).encoded)
        #expect(throws: SDJWTError.holderKeyMissing) { try SDJWT(parsing: text).verifyKeyBinding(expectation) }
    }

    @Test("Forged bindings, each with one thing wrong")
    func forged() throws {
        let base = try bound()
        let claims = try #require(base.keyBindingJWT).payload
        let forge = Forge()
        func check(
            _ fault: KeyBindingFault?, header: JSON = ["alg": "EdDSA", "typ": "kb+jwt"], signer: SigningKey? = nil,
            _ change: (inout JSONObject) -> Void = { _ in }
        ) throws {
            var claims = claims
            change(&claims)
            let jwt = try forge.jwt(header: header, payload: .object(claims), signer: signer ?? sample.holder)
            let text = base.serializedWithoutKeyBinding + Array(jwt.utf8)
            if let fault {
                #expect(throws: SDJWTError.keyBinding(fault)) {
                    try SDJWT(parsing: text).verifyKeyBinding(expectation)
                }
            } else {
                try SDJWT(parsing: text).verifyKeyBinding(expectation)
            }
        }
        try check(nil)
        try check(.signature, signer: sample.issuer)
        try check(.algorithm, header: ["alg": "ES256", "typ": "kb+jwt"])
        try check(.type, header: ["alg": "EdDSA", "typ": "dc+sd-jwt"])
        try check(.type, header: ["alg": "EdDSA"])
        for name in ["iat", "aud", "nonce", "sd_hash"] {
            try check(.claims) { $0[name] = nil }
            try check(.claims) { $0[name] = ["buyer"] }
        }
        try check(.hash) { $0["sd_hash"] = "AAAA" }
        try check(nil) { $0["exp"] = .integer(Self.now + 1) }
        try check(.tooOld) { $0["exp"] = .integer(Self.now) }
        try check(.inFuture) { $0["nbf"] = .integer(Self.now + 61) }
        try check(.claims) { $0["nbf"] = "soon" }
    }

    @Test("A holder key that is no key")
    func malformedHolderKey() throws {
        let forge = Forge()
        let jwt = try forge.jwt(payload: ["cnf": ["jwk": ["kty": "oct", "k": "AA"]]])
        let sdjwt = try SDJWT(parsing: Array("\(jwt)~\(jwt)".utf8))
        #expect(throws: SDJWTError.holderKey(.privateMember("k"))) { try sdjwt.verifyKeyBinding(expectation) }
    }
}
