import Attestation
import Octets
import StrictJSON
import Testing

@Suite("SD-JWT: the RFC's examples")
struct RFC9901Tests {
    let issuer: PublicKey

    init() throws {
        issuer = try PublicKey(jwk: JSON(parsing: Array(RFC9901.issuerKey.utf8)))
    }

    @Test("4.2: disclosures, their variants and digests")
    func disclosures() throws {
        let header = RFC9901.joined(RFC9901.section5JWT)
        for text in [RFC9901.disclosure] + RFC9901.disclosureVariants {
            let parsed = try SDJWT(parsing: header + Array("~\(text)~".utf8))
            let disclosure = try #require(parsed.disclosures.first)
            #expect(disclosure.salt == RFC9901.disclosureSalt)
            #expect(disclosure.name == "family_name")
            #expect(disclosure.value == "Möbius")
            #expect((disclosure.digestText == RFC9901.disclosureDigest) == (text == RFC9901.disclosure))
        }
        let element = try SDJWT(parsing: header + Array("~\(RFC9901.arrayDisclosure)~".utf8)).disclosures.first
        #expect(element?.name == nil)
        #expect(element?.value == "FR")
        #expect(element?.digestText == RFC9901.arrayDisclosureDigest)
    }

    @Test("5.1: issuance, all disclosures")
    func section5Issuance() throws {
        let text =
            RFC9901.joined(RFC9901.section5JWT)
            + Array(("~" + RFC9901.section5Disclosures.map { $0.1 + "~" }.joined()).utf8)
        let parsed = try SDJWT(parsing: text)
        #expect(parsed.isSignatureValid(by: issuer))
        #expect(parsed.type == "example+sd-jwt")
        #expect(parsed.disclosures.map(\.digestText) == RFC9901.section5Disclosures.map(\.0))
        #expect(try JSON.object(parsed.disclosedClaims()) == json(RFC9901.section5Claims))
        #expect(parsed.serialized == text)
        #expect(parsed.keyBindingJWT == nil)
    }

    @Test("5.2: presentation with key binding")
    func section5Presentation() throws {
        var text = RFC9901.joined(RFC9901.section5JWT) + Array("~".utf8)
        for position in RFC9901.section5Presented {
            text += Array((RFC9901.section5Disclosures[position].1 + "~").utf8)
        }
        text += RFC9901.joined(RFC9901.section5KeyBinding)
        try check(text, claims: RFC9901.section5Presentation, isBound: true)
    }

    @Test("Appendix A: four presentations", arguments: Presentation.allCases)
    func appendixA(presentation: Presentation) throws {
        let (text, claims, isBound) =
            switch presentation {
            case .a1: (RFC9901.appendixA1, RFC9901.appendixA1Claims, false)
            case .a2: (RFC9901.appendixA2, RFC9901.appendixA2Claims, false)
            case .a3: (RFC9901.appendixA3, RFC9901.appendixA3Claims, true)
            case .a4: (RFC9901.appendixA4, RFC9901.appendixA4Claims, true)
            }
        try check(RFC9901.joined(text), claims: claims, isBound: isBound)
    }

    enum Presentation: CaseIterable { case a1, a2, a3, a4 }

    @Test("A.5: the key's thumbprint is of the members in RFC 7638's order")
    func issuerThumbprint() {
        #expect(issuer.thumbprint.hash == Hash.sha256(utf8: RFC9901.issuerThumbprintInput))
        #expect(issuer.algorithm == .es256)
    }

    private func check(_ text: [UInt8], claims: String, isBound: Bool) throws {
        let parsed = try SDJWT(parsing: text)
        #expect(parsed.isSignatureValid(by: issuer))
        #expect(try JSON.object(parsed.disclosedClaims()) == json(claims))
        #expect(parsed.serialized == text)
        let expectation = KeyBindingExpectation(
            nonce: RFC9901.nonce, audience: RFC9901.audience, nowSeconds: RFC9901.boundAtSeconds + 10)
        if isBound {
            try parsed.verifyKeyBinding(expectation)
        } else {
            #expect(throws: SDJWTError.keyBindingMissing) { try parsed.verifyKeyBinding(expectation) }
        }
    }

    private func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }
}
