import Attestation
import Octets
import StrictJSON
import TestKit
import Testing

/// No byte of an SD-JWT can change unnoticed.
@Suite("SD-JWT: mutations")
struct MutationTests {
    /// Everything that a careful verifier checks.
    private static func isAccepted(_ text: [UInt8], _ key: PublicKey, _ expectation: KeyBindingExpectation?) -> Bool {
        guard let parsed = try? SDJWT(parsing: text), parsed.isSignatureValid(by: key) else { return false }
        guard (try? parsed.disclosedClaims()) != nil else { return false }
        guard let expectation else { return parsed.keyBindingJWT == nil }
        do { try parsed.verifyKeyBinding(expectation) } catch { return false }
        return true
    }

    @Test("Every bit of every byte flipped, with key binding: refused", arguments: SignatureAlgorithm.allCases)
    func flips(algorithm: SignatureAlgorithm) async throws {
        let sample = try Sample(algorithm)
        let text = try sample.issued
            .bindingKey(nonce: "n", audience: "a", issuedAtSeconds: 1_760_000_000, signer: sample.holder).serialized
        let expectation = KeyBindingExpectation(nonce: "n", audience: "a", nowSeconds: 1_760_000_000)
        #expect(Self.isAccepted(text, sample.issuer.publicKey, expectation))
        for position in text.indices {
            // Other tests run on the same few threads, some against a server's clock.
            if position.isMultiple(of: 64) { await Task.yield() }
            // Bit 0 to 2 give neighbouring base64 characters, the ones most easily mistaken; all bits now and then.
            for bit in position.isMultiple(of: 16) ? 0..<8 : 0..<3 {
                var mutated = text
                mutated[position] ^= 1 << UInt8(bit)
                #expect(!Self.isAccepted(mutated, sample.issuer.publicKey, expectation), "byte \(position) bit \(bit)")
            }
        }
    }

    @Test("Every byte flipped, removed or doubled, without key binding: refused")
    func edits() throws {
        let sample = try Sample(.edDSA)
        let text = sample.issued.serialized
        let key = sample.issuer.publicKey
        #expect(Self.isAccepted(text, key, nil))
        for position in text.indices {
            var flipped = text
            flipped[position] ^= 1
            #expect(!Self.isAccepted(flipped, key, nil), "byte \(position) flipped")
            var removed = text
            removed.remove(at: position)
            #expect(!Self.isAccepted(removed, key, nil), "byte \(position) removed")
            var doubled = text
            doubled.insert(text[position], at: position)
            #expect(!Self.isAccepted(doubled, key, nil), "byte \(position) doubled")
        }
    }

    @Test("A text cut short is refused, or is a presentation of fewer disclosures")
    func truncations() throws {
        let sample = try Sample(.edDSA)
        let text = sample.issued.serialized
        let all = try sample.issued.disclosedClaims()
        for count in 0..<text.count {
            let prefix = Array(text.prefix(count))
            guard Self.isAccepted(prefix, sample.issuer.publicKey, nil) else { continue }
            #expect(prefix.last == UInt8(ascii: "~"))
            #expect(try SDJWT(parsing: prefix).disclosedClaims() != all)
        }
    }

    @Test("Random bytes never crash the parser, and are never accepted")
    func noise() {
        let seed = SeededGenerator.printedSeed("noise")
        var randomness = SeededGenerator(seed: seed)
        let alphabet = Array("eyJhbGciOiJFZERTQSJ9.~{}[]\"_-=\u{0}\u{7F}".utf8) + [0xFF]
        for _ in 0..<5000 {
            let count = Int.random(in: 0..<200, using: &randomness)
            let text = (0..<count).map { _ in alphabet.randomElement(using: &randomness) ?? 0 }
            #expect(throws: SDJWTError.self) { try SDJWT(parsing: text) }
        }
    }
}
