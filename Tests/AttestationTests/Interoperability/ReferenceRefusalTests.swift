import Attestation
import Octets
import StrictJSON
import TestKit
import Testing

/// What is wrong is refused by both sides; where the reference implementation is lenient, it is written down here.
@Suite("SD-JWT: the reference implementation, refusals", .enabled(if: SDJWTPeer.isExpected, "\(SDJWTPeer.absence)"))
struct ReferenceRefusalTests {
    /// `nil` when we accept the presentation with all that a careful verifier checks.
    private static func refusal(of text: [UInt8], _ key: PublicKey, _ expectation: KeyBindingExpectation)
        -> SDJWTError?
    {
        do throws(SDJWTError) {
            let parsed = try SDJWT(parsing: text)
            guard parsed.isSignatureValid(by: key) else { return .invalidSignature }
            _ = try parsed.disclosedClaims()
            try parsed.verifyKeyBinding(expectation)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "Every byte of a presentation changed: whatever we accept they accept, and what only they accept is known",
        arguments: SignatureAlgorithm.allCases)
    func mutations(algorithm: SignatureAlgorithm) throws {
        let seed = SeededGenerator.printedSeed("reference mutations")
        var randomness = SeededGenerator(seed: seed)
        let sample = try Sample(algorithm)
        let text = try sample.issued.presentingDisclosures { ["cnf", "owner"].contains($0.name) }.bindingKey(
            nonce: ReferenceTasks.nonce, audience: ReferenceTasks.audience, issuedAtSeconds: 1_760_000_000,
            signer: sample.holder
        ).serialized
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~= ".utf8)
        let mutated = text.indices.map { position in
            var mutated = text
            repeat {
                mutated[position] = alphabet.randomElement(using: &randomness) ?? 0
            } while mutated[position] == text[position]
            return mutated
        }
        let key = sample.issuer.publicKey
        let answers = try SDJWTPeer.answers(
            ([text] + mutated).map { ReferenceTasks.verify($0, by: key, isBound: true) })
        #expect(answers[0]["claims"] != nil, "\(answers[0])")
        let expectation = ReferenceTasks.expectation(of: try SDJWT(parsing: text))
        var lenient = 0
        for (position, (mutated, answer)) in zip(mutated, answers.dropFirst()).enumerated() {
            let refusal = try #require(
                Self.refusal(of: mutated, key, expectation), "byte \(position) changed, and we accept")
            guard answer["refused"] == nil else { continue }
            lenient += 1
            // Python's base64 drops characters that are none and ignores the last digit's unused bits.
            #expect(refusal.isOfEncoding, "byte \(position): they accept, we say \(refusal)")
        }
        #expect(lenient <= 16, "the reference implementation accepted \(lenient) changed presentations")
    }

    @Test("One thing wrong, signed by the right keys: refused by both, or known to pass there")
    func forged() throws {
        let forge = Forge()
        let key = forge.key.publicKey
        let expectation = KeyBindingExpectation(
            nonce: ReferenceTasks.nonce, audience: ReferenceTasks.audience, nowSeconds: Forgery.nowSeconds)
        let texts = try Forgery.allCases.map { Array(try $0.text(forge).utf8) }
        let answers = try SDJWTPeer.answers(texts.map { ReferenceTasks.verify($0, by: key, isBound: true) })
        for (forgery, (text, answer)) in zip(Forgery.allCases, zip(texts, answers)) {
            let refusal = Self.refusal(of: text, key, expectation)
            #expect((refusal == nil) == (forgery == .nothing), "\(forgery): \(String(describing: refusal))")
            let isAccepted = forgery == .nothing || forgery.isAcceptedByReference
            #expect((answer["claims"] != nil) == isAccepted, "\(forgery): \(answer)")
        }
    }
}

extension SDJWTError {
    /// Whether the text is refused for how it is encoded, before what it says is looked at.
    fileprivate var isOfEncoding: Bool {
        if case .notBase64URL = self { return true }
        return false
    }
}
