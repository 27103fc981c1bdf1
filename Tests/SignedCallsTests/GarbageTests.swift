import Attestation
import Octets
import StrictJSON
import TestKit
import Testing

@testable import SignedCalls

/// What is no token at all, and what only looks like one.
@Suite struct GarbageTests {
    private let key = SigningKey.generate()

    private func token(header: JSON, payload: JSON? = nil) throws -> String {
        let claims = CallTokenTests.claims(key)
        let payload =
            payload ?? [
                "iss": .string(claims.issuer), "aud": .string(claims.audience), "iat": .integer(claims.issuedAtSeconds),
                "exp": .integer(claims.expiresAtSeconds), "jti": .string(claims.identifier),
                "htp": .string(claims.path), "bh": .string(claims.bodyHash),
            ]
        let signed =
            Base64.url.encode(header.serialized()) + "." + Base64.url.encode(payload.serialized())
        return signed + "." + Base64.url.encode(try key.sign(Array(signed.utf8)))
    }

    private func header(_ change: (inout JSONObject) -> Void) -> JSON {
        var object = JSONObject()
        object["alg"] = "EdDSA"
        object["typ"] = .string(CallToken.type)
        object["kid"] = .string(key.publicKey.thumbprint.string)
        change(&object)
        return .object(object)
    }

    private func error(_ text: String) -> CallTokenError? {
        do throws(CallTokenError) {
            _ = try CallToken(parsing: text.utf8)
            return nil
        } catch {
            return error
        }
    }

    @Test func whatWeMakeByHandIsRead() throws {
        #expect(error(try token(header: header { _ in })) == nil)
        #expect(error(try token(header: header { $0["jwk"] = key.publicKey.jwk })) == nil)
    }

    @Test(arguments: ["none", "None", "HS256", "RS256", "ES384", "eddsa", ""])
    func otherAlgorithmsAreRefused(name: String) throws {
        #expect(error(try token(header: header { $0["alg"] = .string(name) })) == .algorithmRefused(name))
        // "none" usually comes without a signature.
        let unsigned = try token(header: header { $0["alg"] = .string(name) }).split(separator: ".").prefix(2)
        #expect(error(unsigned.joined(separator: ".") + ".") == .algorithmRefused(name))
    }

    @Test func theAlgorithmIsTheKeys() async throws {
        // A token that says ES256 over an Ed25519 key.
        let text = try token(header: header { $0["alg"] = "ES256" })
        await #expect(throws: CallTokenError.algorithmRefused("ES256")) {
            try await CallToken(parsing: text.utf8).verify(
                by: key.publicKey,
                as: CallExpectation(
                    audience: CallTokenTests.origin, path: CallTokenTests.path,
                    bodyHash: .sha256(CallTokenTests.body), nowSeconds: CallTokenTests.now),
                ledger: CallTokenTests.ledger())
        }
    }

    @Test func headersAreReadStrictly() throws {
        #expect(error(try token(header: header { $0["crit"] = ["exp"] })) == .headerUnknown("crit"))
        #expect(error(try token(header: header { $0["jku"] = "https://evil.example" })) == .headerUnknown("jku"))
        #expect(error(try token(header: header { $0["x5c"] = [] })) == .headerUnknown("x5c"))
        #expect(error(try token(header: header { $0["typ"] = "JWT" })) == .typeWrong)
        #expect(error(try token(header: header { $0["typ"] = "vinlog-statement+sd-jwt" })) == .typeWrong)
        #expect(error(try token(header: header { $0["kid"] = "key-1" })) == .keyIdentifierInvalid)
        #expect(error(try token(header: header { $0["kid"] = nil })) == .keyIdentifierInvalid)
        let other = SigningKey.generate()
        #expect(error(try token(header: header { $0["jwk"] = other.publicKey.jwk })) == .offeredKeyInvalid)
        #expect(error(try token(header: header { $0["jwk"] = key.jwk() })) == .offeredKeyInvalid)
        #expect(error(try token(header: header { $0["jwk"] = "key" })) == .offeredKeyInvalid)
    }

    @Test(arguments: ["iss", "aud", "iat", "exp", "jti", "htp", "bh"])
    func everyClaimIsRequiredAndOfItsForm(name: String) throws {
        var object = JSONObject()
        let claims = CallTokenTests.claims(key)
        for (name, value) in [
            ("iss", claims.issuer), ("aud", claims.audience), ("jti", "one"), ("htp", claims.path),
            ("bh", claims.bodyHash),
        ] { object[name] = .string(value) }
        object["iat"] = .integer(claims.issuedAtSeconds)
        object["exp"] = .integer(claims.expiresAtSeconds)
        #expect(error(try token(header: header { _ in }, payload: .object(object))) == nil)
        let wrong: [JSON?] = [nil, .null, [], "", "two words", .string(String(repeating: "x", count: 300)), -1, "é"]
        for value in wrong {
            var changed = object
            changed[name] = value
            guard
                case .claimInvalid(let found, _) = error(try token(header: header { _ in }, payload: .object(changed)))
            else {
                Issue.record("\(name) = \(String(describing: value))")
                continue
            }
            #expect(found == name)
        }
        object["admin"] = true
        guard case .claimInvalid("admin", _) = error(try token(header: header { _ in }, payload: .object(object)))
        else {
            Issue.record("an unknown claim passed")
            return
        }
    }

    @Test func notATokenAtAll() {
        #expect(error("") == .malformed("it has not three parts"))
        #expect(error("a.b") == .malformed("it has not three parts"))
        #expect(error("a.b.c.d") == .malformed("it has not three parts"))
        #expect(error("=.=.=") == .malformed("its header is not canonical base64url"))
        #expect(error("bm8.bm8.bm8") == .malformed("its header is not a JSON object of this profile"))
        #expect(error(String(repeating: "a", count: CallToken.byteCountMax + 1)) == .tooLarge)
    }

    @Test func chanceNeverPasses() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("chanceNeverPasses"))
        let good = Array(try token(header: header { _ in }).utf8)
        for _ in 0..<3_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                switch Int.random(in: 0..<3, using: &generator) {
                case 0:
                    bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: Int.random(in: bytes.indices, using: &generator))
                default:
                    bytes.insert(
                        .random(in: 0...255, using: &generator), at: Int.random(in: bytes.indices, using: &generator))
                }
            }
            // Reading may succeed where only the signature changed; it must never trap.
            _ = try? CallToken(parsing: bytes)
        }
    }

    @Test func everyRefusalHasItsCodeAndItsMend() {
        let all: [CallTokenError] = [
            .tooLarge, .malformed("x"), .algorithmRefused("none"), .headerUnknown("crit"), .typeWrong,
            .keyIdentifierInvalid, .offeredKeyInvalid, .claimInvalid("iss", rule: "r"), .issuerInvalid, .keyUnknown,
            .signatureInvalid, .audienceWrong(expected: "o"), .pathWrong(expected: "p"), .bodyChanged, .expired,
            .notYetValid, .lifeTooLong, .replayed, .beforeStart, .ledgerFull, .keyUnusable,
        ]
        #expect(Set(all.map(\.code)).count == all.count)
        for error in all {
            #expect(error.code.hasPrefix("call-"))
            for text in [error.detail, error.mend, error.rule] {
                #expect(text.hasSuffix(".") || text == "r", "\(text)")
            }
            #expect(!error.field.isEmpty)
        }
    }
}
