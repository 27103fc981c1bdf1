import Attestation
import StrictJSON
import TestKit
import Testing

@testable import VehicleHistory

/// Titles, proofs of ownership and statements as wallets and verifiers that are not ours read them.
@Suite(.enabled(if: SDJWTPeer.isExpected, "\(SDJWTPeer.absence)"))
struct TitleInteroperabilityTests {
    private let registrar: SigningKey
    private let holder: SigningKey
    private let title: SDJWT
    private let owner: TitleOwner

    init() throws {
        registrar = SigningKey.generate(.es256)
        holder = SigningKey.generate()
        let statement = try Titles.statement(car: 7)
        owner = try Titles.owner(7)
        let proof = try HolderKeyProof.sign(
            audience: "attestor:registrar", nonce: "n", subject: statement.subject.string,
            issuedAtSeconds: Titles.nowSeconds, signer: holder)
        var randomness = SystemRandomNumberGenerator()
        title = try TitleDraft(
            statement: statement, holderKey: holder.publicKey, owner: owner, buyerProof: proof.encoded
        ).signed(by: registrar, randomness: &randomness)
    }

    private func verification(_ sdjwt: SDJWT, by issuer: SigningKey, isBound: Bool) -> JSON {
        var task = JSONObject()
        task["do"] = "verify"
        task["sd_jwt"] = .string(String(decoding: sdjwt.serialized, as: UTF8.self))
        task["issuer"] = issuer.publicKey.jwk
        if isBound {
            task["nonce"] = "challenge"
            task["audience"] = "buyer"
        }
        return .object(task)
    }

    @Test func aTitleIsReadWholeAndWithoutADisclosure() throws {
        let bare = title.removingDisclosures { _ in true }
        let answers = try SDJWTPeer.answers([title, bare].map { verification($0, by: registrar, isBound: false) })
        #expect(try answers[0]["claims"] == .object(title.disclosedClaims()))
        #expect(answers[0]["claims"]?["owner_name"] == .string(owner.name))
        #expect(try answers[1]["claims"] == .object(bare.disclosedClaims()))
        #expect(answers[1]["claims"]?["vct"] == "urn:vinlog:registration:1")
        for attribute in TitleAttribute.allCases { #expect(answers[1]["claims"]?[attribute.rawValue] == nil) }
    }

    @Test func aProofOfOwnershipVerifiesThereAndOneMadeThereHere() throws {
        let ours = try title.presentingDisclosures { ["cnf", "owner_country"].contains($0.name) }.bindingKey(
            nonce: "challenge", audience: "buyer", issuedAtSeconds: Titles.nowSeconds, signer: holder)
        let answer = try SDJWTPeer.answers([
            [
                "do": "present", "sd_jwt": .string(String(decoding: title.serialized, as: UTF8.self)),
                "disclose": ["cnf": true, "owner_country": true], "holder": holder.jwk(), "algorithm": "EdDSA",
                "nonce": "challenge", "audience": "buyer",
            ]
        ])[0]
        let theirs = try SDJWT(parsing: Array((answer["sd_jwt"]?.string ?? "").utf8))
        #expect(theirs.isSignatureValid(by: registrar.publicKey))
        try theirs.verifyKeyBinding(
            KeyBindingExpectation(
                nonce: "challenge", audience: "buyer",
                nowSeconds: theirs.keyBindingJWT?.payload["iat"]?.integer ?? 0))
        let disclosures = try TitleDisclosures(theirs)
        #expect(disclosures.holderKey == holder.publicKey)
        #expect(disclosures.values[.ownerCountry] == .string(owner.country.string))
        #expect(disclosures.values.count == 2)
        let verified = try SDJWTPeer.answers(
            [ours, theirs].map { verification($0, by: registrar, isBound: true) })
        for answer in verified { #expect(try answer["claims"] == .object(theirs.disclosedClaims()), "\(answer)") }
    }

    @Test func aProofMadeForAnotherOrByAnotherIsRefusedThereToo() throws {
        let presented = title.presentingDisclosures { $0.name == "cnf" }
        let replayed = try presented.bindingKey(
            nonce: "yesterday's", audience: "buyer", issuedAtSeconds: Titles.nowSeconds, signer: holder)
        let elsewhere = try presented.bindingKey(
            nonce: "challenge", audience: "another buyer", issuedAtSeconds: Titles.nowSeconds, signer: holder)
        let answers = try SDJWTPeer.answers(
            [replayed, elsewhere].map { verification($0, by: registrar, isBound: true) })
        #expect(answers.allSatisfy { $0["refused"] != nil }, "\(answers)")
        let stranger = SigningKey.generate(.es256)
        let foreign = try SDJWTPeer.answers([verification(title, by: stranger, isBound: false)])[0]
        #expect(foreign["refused"] != nil)
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func aProofOfAKeyIsReadThereAndOneMadeThereHere(algorithm: SignatureAlgorithm) throws {
        let holder = SigningKey.generate(algorithm)
        let ours = try HolderKeyProof.sign(
            audience: "attestor:registrar", nonce: "n-1", subject: "vehicle:\(World.vin)",
            issuedAtSeconds: Titles.nowSeconds, signer: holder)
        let claims: JSON = [
            "aud": "attestor:registrar", "iat": .integer(Titles.nowSeconds), "nonce": "n-1",
            "sub": .string("vehicle:\(World.vin)"),
        ]
        let answers = try SDJWTPeer.answers([
            ["do": "read_proof", "jwt": .string(String(decoding: ours.encoded, as: UTF8.self))],
            [
                "do": "make_proof", "holder": holder.jwk(), "algorithm": .string(algorithm.rawValue),
                "type": .string(HolderKeyProof.type), "claims": claims,
            ],
        ])
        #expect(answers[0]["claims"] == claims, "\(answers[0])")
        #expect(answers[0]["type"] == "openid4vci-proof+jwt")
        let theirs = try HolderKeyProof(parsing: Array((answers[1]["jwt"]?.string ?? "").utf8))
        let key = try theirs.verify(
            audience: "attestor:registrar", nonce: "n-1", subject: "vehicle:\(World.vin)",
            nowSeconds: Titles.nowSeconds, ageSecondsMax: 0)
        #expect(key == holder.publicKey)
    }

    @Test func aStatementVerifiesThere() throws {
        for algorithm in SignatureAlgorithm.allCases {
            let key = SigningKey.generate(algorithm)
            var randomness = SystemRandomNumberGenerator()
            let draft = StatementDraft(
                issuer: .attestor(try World.id("garage")), audience: World.origin, issuedAtSeconds: Titles.nowSeconds,
                identifier: "job-1", kind: ServiceBody.kind, subject: try Subject("vehicle:\(World.vin)"),
                occurredAt: try World.time("2024-05-03"), country: CountryCode("US"),
                odometer: Odometer(value: 48_200, unit: .miles, source: .dash),
                body: ["type": "scheduled", "operations": [["code": "OIL"]]])
            var hidden = JSONObject()
            hidden["invoice_amount"] = 12_900
            let statement = try draft.signed(hiding: hidden, by: key, randomness: &randomness)
            let answer = try SDJWTPeer.answers([verification(statement, by: key, isBound: false)])[0]
            #expect(try answer["claims"] == .object(statement.disclosedClaims()), "\(answer)")
            #expect(answer["claims"]?["invoice_amount"] == 12_900)
        }
    }
}
