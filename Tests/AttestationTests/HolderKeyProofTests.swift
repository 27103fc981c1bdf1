import Attestation
import Octets
import StrictJSON
import TestKit
import Testing

@Suite("Holder key proofs (OpenID4VCI)")
struct HolderKeyProofTests {
    private static let now = 1_760_000_000

    private func verify(
        _ text: [UInt8], audience: String = "attestor:dmv", nonce: String = "n-1", subject: String = "vehicle:X",
        nowSeconds: Int = now
    ) throws -> PublicKey {
        try HolderKeyProof(parsing: text).verify(
            audience: audience, nonce: nonce, subject: subject, nowSeconds: nowSeconds, ageSecondsMax: 600)
    }

    private func proof(_ key: SigningKey) throws -> [UInt8] {
        try HolderKeyProof.sign(
            audience: "attestor:dmv", nonce: "n-1", subject: "vehicle:X", issuedAtSeconds: Self.now, signer: key
        ).encoded
    }

    @Test("A proof gives its key", arguments: SignatureAlgorithm.allCases)
    func accepted(algorithm: SignatureAlgorithm) throws {
        let key = SigningKey.generate(algorithm)
        #expect(try verify(proof(key)) == key.publicKey)
    }

    @Test("Audience, nonce, subject and window, at their edges")
    func refused() throws {
        let text = try proof(SigningKey.generate())
        #expect(throws: HolderKeyProofError.audience) { try verify(text, audience: "attestor:other") }
        #expect(throws: HolderKeyProofError.nonce) { try verify(text, nonce: "n-2") }
        #expect(throws: HolderKeyProofError.subject) { try verify(text, subject: "vehicle:Y") }
        _ = try verify(text, nowSeconds: Self.now + 600)
        #expect(throws: HolderKeyProofError.tooOld) { try verify(text, nowSeconds: Self.now + 601) }
        _ = try verify(text, nowSeconds: Self.now - 60)
        #expect(throws: HolderKeyProofError.inFuture) { try verify(text, nowSeconds: Self.now - 61) }
    }

    @Test("No byte of a proof can be changed")
    func mutations() throws {
        let seed = SeededGenerator.printedSeed("key proof mutations")
        var random = SeededGenerator(seed: seed)
        let good = try proof(SigningKey.generate())
        for position in good.indices {
            var bad = good
            bad[position] ^= 1 << UInt8.random(in: 0..<7, using: &random)
            #expect(throws: HolderKeyProofError.self, "position \(position)") { try verify(bad) }
            bad = good
            bad.remove(at: position)
            #expect(throws: HolderKeyProofError.self, "without \(position)") { try verify(bad) }
        }
    }

    @Test("Another JWT of the same key is no proof")
    func otherType() throws {
        let key = SigningKey.generate()
        var claims = SelectiveObject()
        for name in ["aud", "nonce", "sub"] { claims.open(name, "x") }
        claims.open("iat", 1)
        var header = JSONObject()
        header["jwk"] = key.publicKey.jwk
        var random = SystemRandomNumberGenerator()
        let other = try SDJWT.issue(claims, header: header, signer: key, randomness: &random).issuerSignedJWT
        #expect(throws: HolderKeyProofError.type) { try HolderKeyProof(parsing: other) }
        #expect(throws: HolderKeyProofError.tooLarge(byteCountMax: 4096)) {
            try HolderKeyProof(parsing: [UInt8](repeating: 65, count: 4097))
        }
    }
}
