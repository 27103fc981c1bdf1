import Attestation
import OwnerClient
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

/// What a title must have before a wallet takes it, as far as the title itself tells.
@Suite struct OwnTitleTests {
    private let papers: OwnerPapers
    private let seller: OwnedCar
    private let buyer: OwnedCar

    init() throws {
        papers = try OwnerPapers()
        seller = try papers.titledCar("seller")
        buyer = papers.car("buyer")
    }

    private func buyerProof(_ agreement: TransferAgreement, by car: OwnedCar? = nil) throws -> [UInt8] {
        try (car ?? buyer).request(
            to: agreement.registrar, nonce: agreement.proofNonce, nowSeconds: OwnerPapers.nowSeconds
        ).proof
    }

    private func sellerProof(_ agreement: TransferAgreement) throws -> [UInt8] {
        try seller.signature(under: agreement, nowSeconds: OwnerPapers.nowSeconds).serialized
    }

    private func sale(_ agreement: TransferAgreement) throws -> SDJWT {
        try papers.transfer(
            to: buyer, agreement: agreement, sellerProof: try sellerProof(agreement),
            buyerProof: try buyerProof(agreement))
    }

    @Test func aFirstTitleIsReadWhole() throws {
        let title = try seller.ownTitle()
        #expect(title.claim.basis == .new)
        #expect(title.disclosures.owner?.name == "A. Person")
        #expect(title.proof.holderKey == seller.holderKey.publicKey)
        #expect(title.proof.isOf(digests: title.statement.digests))
        // What the registry has of it.
        #expect(title.statement.disclosed.isEmpty)
        #expect(title.statement.digests.count == TitleDraft.digestCount)
    }

    @Test func aSaleIsReadWhole() throws {
        let agreement = try papers.agreement()
        let title = try OwnTitle(papers.file(try sale(agreement), at: 9))
        #expect(title.claim.basis == .twoSided)
        #expect(title.claim.previous == LogIndex(7))
        #expect(title.disclosures.agreement == agreement)
    }

    @Test func whateverIsKeptBackIsMissed() throws {
        for title in [try papers.firstTitle(of: buyer), try sale(try papers.agreement())] {
            for disclosure in title.disclosures {
                let less = title.removingDisclosures { $0 == disclosure }
                #expect(throws: TitleRefusal(.missingAttribute, "", mend: "")) {
                    try OwnTitle(papers.file(less, at: 9))
                }
            }
        }
    }

    @Test func aDisclosureOfAnotherTitleIsRefused() throws {
        let title = try papers.firstTitle(of: buyer)
        let other = try papers.firstTitle(of: papers.car("other"))
        for name in ["owner_name", "cnf"] {
            let foreign = try #require(other.disclosures.first { $0.name == name })
            let text = title.removingDisclosures { $0.name == name }.serialized + Array(foreign.encoded) + [0x7E]
            var file = try papers.file(title, at: 9)
            file.sdJWT = text
            #expect(throws: TitleRefusal(.disclosures, "", mend: "")) { try OwnTitle(file) }
        }
    }

    @Test func everyFlippedByteOfADisclosureIsRefused() throws {
        let title = try papers.firstTitle(of: buyer)
        let intact = title.serialized
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("flipped disclosures"))
        for _ in 0..<200 {
            var text = intact
            let place = Int.random(in: (title.issuerSignedJWT.count + 1)..<(text.count - 1), using: &generator)
            guard text[place] != UInt8(ascii: "~") else { continue }
            text[place] = text[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            guard text != intact else { continue }
            var file = try papers.file(title, at: 9)
            file.sdJWT = text
            #expect(throws: TitleRefusal.self) { try OwnTitle(file) }
        }
    }

    @Test func aTransferThatSaysSomethingElseThanWasAgreedIsRefused() throws {
        let agreement = try papers.agreement()
        var stated = agreement
        stated.priceMinorUnits = 1
        let cheaper = try papers.transfer(
            to: buyer, agreement: agreement, stated: stated, sellerProof: try sellerProof(agreement),
            buyerProof: try buyerProof(agreement))
        #expect(throws: TitleRefusal(.agreement, "", mend: "")) { try OwnTitle(papers.file(cheaper, at: 9)) }
        stated = try papers.agreement(kilometres: 44_210)
        let rolledBack = try papers.transfer(
            to: buyer, agreement: agreement, stated: stated, sellerProof: try sellerProof(agreement),
            buyerProof: try buyerProof(agreement))
        #expect(throws: TitleRefusal(.agreement, "", mend: "")) { try OwnTitle(papers.file(rolledBack, at: 9)) }
    }

    @Test func aSignatureUnderOtherTermsIsRefused() throws {
        let agreement = try papers.agreement()
        let other = try papers.agreement()
        let sellersOther = try papers.transfer(
            to: buyer, agreement: agreement, sellerProof: try sellerProof(other), buyerProof: try buyerProof(agreement))
        #expect(throws: TitleRefusal(.agreement, "", mend: "")) { try OwnTitle(papers.file(sellersOther, at: 9)) }
        let buyersOther = try papers.transfer(
            to: buyer, agreement: agreement, sellerProof: try sellerProof(agreement), buyerProof: try buyerProof(other))
        #expect(throws: TitleRefusal(.agreement, "", mend: "")) { try OwnTitle(papers.file(buyersOther, at: 9)) }
        let stranger = try papers.transfer(
            to: buyer, agreement: agreement, sellerProof: try sellerProof(agreement),
            buyerProof: try buyerProof(agreement, by: papers.car("stranger")))
        #expect(throws: TitleRefusal(.agreement, "", mend: "")) { try OwnTitle(papers.file(stranger, at: 9)) }
    }

    @Test func aStatementThatIsNoTitleIsRefused() throws {
        let plain = StatementDraft(
            issuer: .attestor(papers.registrarID), audience: OwnerPapers.log,
            issuedAtSeconds: OwnerPapers.nowSeconds, identifier: "x", kind: RegistrationBody.kind,
            subject: papers.vehicle, occurredAt: EventTime(milliseconds: 0), country: CountryCode("GB"),
            body: ["event": "first"])
        var randomness = SystemRandomNumberGenerator()
        let signed = try plain.signed(by: papers.registrar, randomness: &randomness)
        #expect(throws: TitleRefusal(.notATitle, "", mend: "")) { try OwnTitle(papers.file(signed, at: 9)) }
    }
}
