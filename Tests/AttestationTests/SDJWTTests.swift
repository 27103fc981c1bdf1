import Attestation
import Octets
import StrictJSON
import TestKit
import Testing

@Suite("SD-JWT: issuing and presenting")
struct SDJWTTests {
    @Test("Open, hidden, nested and array claims come back as they went in", arguments: SignatureAlgorithm.allCases)
    func roundTrip(algorithm: SignatureAlgorithm) throws {
        let sample = try Sample(algorithm)
        let parsed = try SDJWT(parsing: sample.issued.serialized)
        #expect(parsed.isSignatureValid(by: sample.issuer.publicKey))
        #expect(!parsed.isSignatureValid(by: SigningKey.generate(algorithm).publicKey))
        #expect(parsed.type == "dc+sd-jwt")
        #expect(parsed.keyID == sample.issuer.publicKey.thumbprint.string)
        #expect(parsed.payload["_sd_alg"] == "sha-256")
        #expect(try JSON.object(parsed.disclosedClaims()) == Sample.clear(holder: sample.holder))
        #expect(parsed.serialized == sample.issued.serialized)
        #expect(parsed.disclosures.count == 7)
        // What is hidden is nowhere in the signed part.
        let signed = String(decoding: JSON.object(parsed.payload).serialized(), as: UTF8.self)
        for secret in ["A. Person", "owner", "Main Street", "red"] { #expect(!signed.contains(secret)) }
    }

    @Test("Decoys are digests like the others, and harmless")
    func decoys() throws {
        var randomness = SeededGenerator(seed: 1)
        var claims = SelectiveObject()
        claims.open("sub", "a")
        claims.hide("b", 1)
        claims.decoyCount = 5
        claims.open("list", .array([SelectiveElement(.plain("x"), isHidden: true)], decoyCount: 3))
        let issued = try SDJWT.issue(claims, signer: SigningKey.generate(), randomness: &randomness)
        #expect(issued.payload["_sd"]?.array?.count == 6)
        let digests = try #require(issued.payload["_sd"]?.array).compactMap(\.string)
        #expect(digests == digests.sorted())
        #expect(issued.payload["list"]?.array?.count == 4)
        #expect(try JSON.object(issued.disclosedClaims()) == ["sub": "a", "b": 1, "list": ["x"]])
    }

    @Test("Nothing hidden: no _sd_alg, and the payload is the claims")
    func plain() throws {
        var randomness = SeededGenerator(seed: 2)
        let claims: JSONObject = try #require((["sub": "a", "n": [1, 2, ["x": nil]]] as JSON).object)
        let issued = try SDJWT.issue(SelectiveObject(claims), signer: SigningKey.generate(), randomness: &randomness)
        #expect(issued.payload == claims)
        #expect(try issued.disclosedClaims() == claims)
        #expect(issued.serialized == issued.issuerSignedJWT + [UInt8(ascii: "~")])
    }

    @Test("The same randomness makes the same SD-JWT with Ed25519; other randomness other salts")
    func determinism() throws {
        let key = SigningKey.generate(.edDSA)
        var claims = SelectiveObject()
        claims.hide("a", 1)
        var first = SeededGenerator(seed: 3)
        var second = SeededGenerator(seed: 3)
        let one = try SDJWT.issue(claims, signer: key, randomness: &first)
        #expect(try one.serialized == SDJWT.issue(claims, signer: key, randomness: &second).serialized)
        let other = try SDJWT.issue(claims, signer: key, randomness: &first)
        #expect(other.disclosures.first?.salt != one.disclosures.first?.salt)
        #expect(one.disclosures.first?.salt.utf8.count == 22)
    }

    @Test("Removing a disclosure takes what is hidden in it along; the signature stays valid")
    func removing() throws {
        let sample = try Sample(.edDSA)
        let removed = sample.issued.removingDisclosures { $0.name == "address" }
        #expect(removed.disclosures.compactMap(\.name).sorted() == ["cnf", "owner"])
        #expect(removed.isSignatureValid(by: sample.issuer.publicKey))
        let claims = try removed.disclosedClaims()
        #expect(claims["address"] == nil)
        #expect(claims["owner"] == "A. Person")
        #expect(try sample.issued.removingDisclosures { _ in true }.disclosedClaims().names == ["sub", "colours"])
    }

    @Test("Presenting a nested claim brings the disclosures it is hidden in")
    func presenting() throws {
        let sample = try Sample(.edDSA)
        let presented = sample.issued.presentingDisclosures { $0.name == "city" }
        #expect(presented.disclosures.compactMap(\.name).sorted() == ["address", "city"])
        #expect(
            try JSON.object(presented.disclosedClaims()) == [
                "sub": "vehicle:1", "colours": ["blue"], "address": ["country": "DE", "city": "Berlin"],
            ])
        let element = sample.issued.presentingDisclosures { $0.value == "red" }
        #expect(try element.disclosedClaims()["colours"] == ["red", "blue"])
    }

    @Test("Reserved names cannot be issued")
    func reserved() {
        var randomness = SeededGenerator(seed: 4)
        for name in ["_sd", "...", "_sd_alg"] {
            var nested = SelectiveObject()
            var reserved = JSONObject()
            reserved[name] = 1
            nested.open("x", ["y": [.object(reserved)]])
            #expect(throws: SDJWTError.self) {
                try SDJWT.issue(nested, signer: SigningKey.generate(), randomness: &randomness)
            }
            var hidden = SelectiveObject()
            hidden.hide(name, 1)
            #expect(throws: SDJWTError.reservedName(name)) {
                try SDJWT.issue(hidden, signer: SigningKey.generate(), randomness: &randomness)
            }
        }
        for name in ["alg", "typ", "kid", "crit"] {
            var header = JSONObject()
            header[name] = "x"
            #expect(throws: SDJWTError.headerParameter(name: name)) {
                try SDJWT.issue(
                    SelectiveObject(), header: header, signer: SigningKey.generate(), randomness: &randomness)
            }
        }
    }
}
