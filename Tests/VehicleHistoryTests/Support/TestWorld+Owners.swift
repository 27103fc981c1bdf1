import Attestation
import Octets
import StrictJSON
import TestKit
import TransparencyLog

@testable import VehicleHistory

/// An owner of a car in a `TestWorld`: the key of the title, and the title with its disclosures.
struct TestOwner {
    let key: SigningKey
    let index: LogIndex
    /// The title with all its disclosures.
    let title: SDJWT

    var proof: OwnerProof {
        get throws {
            try required(
                OwnerProof(titleIndex: index, disclosure: try required(try TitleDisclosures(title).confirmation)))
        }
    }

    /// The owner as an issuer of statements.
    var issuer: TestAttestor { TestAttestor(issuer: .owner(key.publicKey.thumbprint), key: key) }

    /// A proof of ownership, as text.
    func presentation(
        _ attributes: [TitleAttribute] = [], nonce: String = "n-1", audience: String = "buyer", at seconds: Int,
        expiresAfter: Int? = 600, signer: SigningKey? = nil
    ) throws -> [UInt8] {
        let names = Set(([.confirmation] + attributes).map(\.rawValue))
        return try title.presentingDisclosures { $0.name.map { names.contains($0) } ?? false }
            .bindingKey(
                nonce: nonce, audience: audience, issuedAtSeconds: seconds,
                expiresAtSeconds: expiresAfter.map { seconds + $0 }, signer: signer ?? key
            ).serialized
    }
}

extension TestWorld {
    static func person() throws -> TitleOwner {
        TitleOwner(
            name: "Ada Example", identifier: "ID-4711-0815", address: "1 Analytical Way, London",
            country: try required(CountryCode("GB")), kind: .privatePerson, since: try World.time("2021-05-03"))
    }

    /// An attestor that may state titles.
    mutating func enrolRegistrar(_ id: String = "dmv") throws -> TestAttestor {
        try enrol(id, class: "registrar", kinds: ["registration", "ownership-transfer", "manufacture"])
    }

    /// A title draft that a registrar could sign.
    mutating func titleDraft(
        _ basis: TitleBasis, previous: LogIndex? = nil, reason: TitleReason? = nil, by registrar: TestAttestor,
        about subject: Subject? = nil, holder: SigningKey, owner: TitleOwner? = nil,
        occurredAt: String = "2021-05-03", seller: TestOwner? = nil
    ) throws -> TitleDraft {
        let subject = subject ?? car
        let id = try required(registrar.issuer.attestorID)
        let claim = try required(TitleClaim(basis: basis, reason: reason, previous: previous))
        let now = Int(nowMilliseconds / 1_000)
        var agreement: TransferAgreement?
        var sellerProof: [UInt8]?
        var nonce = "request"
        if let seller {
            let terms = TransferAgreement(
                vehicle: subject, log: TestWorld.origin, registrar: id, previous: seller.index, method: .sale,
                occurredAt: try required(EventTime(occurredAt)), country: try required(CountryCode("US")),
                odometer: try required(Odometer(value: 48_200, unit: .miles, disclosure: .actual)),
                nonce: TransferAgreement.freshNonce(using: &random))
            agreement = terms
            nonce = terms.proofNonce
            sellerProof = try seller.presentation(
                nonce: terms.proofNonce, audience: registrar.issuer.string, at: now)
        }
        let body: JSON =
            basis.isTransfer
            ? agreement?.body ?? ["method": "other", "title": claim.json] : ["event": "first", "title": claim.json]
        let proof = try HolderKeyProof.sign(
            audience: registrar.issuer.string, nonce: nonce, subject: subject.string, issuedAtSeconds: now,
            signer: holder)
        return try TitleDraft(
            statement: StatementDraft(
                issuer: registrar.issuer, audience: TestWorld.origin, issuedAtSeconds: now,
                identifier: "title-\(entries.count)",
                kind: basis.isTransfer ? OwnershipTransferBody.kind : RegistrationBody.kind, subject: subject,
                occurredAt: try required(EventTime(occurredAt)), country: CountryCode("US"),
                odometer: agreement?.odometer, body: body),
            holderKey: holder.publicKey, owner: try owner ?? Self.person(), agreement: agreement,
            sellerProof: sellerProof,
            buyerProof: proof.encoded)
    }

    /// States a title and gives its owner.
    mutating func title(
        _ basis: TitleBasis, previous: LogIndex? = nil, reason: TitleReason? = nil, by registrar: TestAttestor,
        about subject: Subject? = nil, owner: TitleOwner? = nil, occurredAt: String = "2021-05-03",
        seller: TestOwner? = nil
    ) throws -> TestOwner {
        let key = try newKey()
        let draft = try titleDraft(
            basis, previous: previous, reason: reason, by: registrar, about: subject, holder: key, owner: owner,
            occurredAt: occurredAt, seller: seller)
        let signed = try draft.signed(by: registrar.key, randomness: &random)
        let index = try sequence(
            signed.removingDisclosures { _ in true }.serialized, under: try label(of: subject ?? car))
        return TestOwner(key: key, index: index, title: signed)
    }

    /// States what an owner says; wrong parts may be given to see them refused.
    @discardableResult
    mutating func declare(
        _ kind: String, by owner: TestOwner, about subject: Subject? = nil, body: JSON,
        occurredAt: String = "2024-05-03", odometerKilometres: Int? = nil, proof: OwnerProof? = nil,
        key: SigningKey? = nil
    ) throws -> LogIndex {
        let key = key ?? owner.key
        let draft = StatementDraft(
            issuer: .owner(key.publicKey.thumbprint), audience: TestWorld.origin,
            issuedAtSeconds: Int(nowMilliseconds / 1_000), identifier: "own-\(entries.count)",
            kind: try required(StatementCatalog.shared.kind(id: kind)), subject: subject ?? car,
            occurredAt: try required(EventTime(occurredAt)), country: CountryCode("US"),
            odometer: odometerKilometres.flatMap { Odometer(value: $0, unit: .kilometres) }, body: body,
            ownerProof: try proof ?? owner.proof)
        let signed = try draft.signed(by: key, randomness: &random)
        return try sequence(signed.serialized, under: try label(of: subject ?? car))
    }

    /// The verified report on the car.
    func verified(_ subject: Subject? = nil) throws -> VerifiedReport {
        try verifier().verify(report(on: subject ?? car))
    }

    /// The verifier's clock, in seconds since 1970.
    var verifierSeconds: Int { Int(nowMilliseconds / 1_000) + 60 }
}
