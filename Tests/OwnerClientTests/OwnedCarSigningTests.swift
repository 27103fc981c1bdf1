import Attestation
import OwnerClient
import StrictJSON
import Testing
import TransparencyLog
import VehicleHistory

/// What a wallet signs, what it shows with that, and what it refuses to sign.
@Suite struct OwnedCarSigningTests {
    private let papers: OwnerPapers
    private let car: OwnedCar

    init() throws {
        papers = try OwnerPapers()
        car = try papers.titledCar()
    }

    private func challenge(vehicle: Subject? = nil, expiresIn seconds: Int = 600) -> OwnershipChallenge {
        OwnershipChallenge(
            nonce: "0123456789abcdefghijkl", audience: "buyer", vehicle: vehicle ?? papers.vehicle,
            issuedAtSeconds: OwnerPapers.nowSeconds, expiresAtSeconds: OwnerPapers.nowSeconds + seconds)
    }

    @Test(arguments: [[], [TitleAttribute.ownerSince], Set(TitleAttribute.ofOwner)] as [Set<TitleAttribute>])
    func aProofShowsTheKeyAndWhatWasChosenAndNothingElse(attributes: Set<TitleAttribute>) throws {
        let proof = try car.proof(
            disclosing: attributes, nonce: "n", audience: "buyer", nowSeconds: OwnerPapers.nowSeconds)
        let shown = Set(proof.disclosures.compactMap(\.name))
        #expect(shown == Set(attributes.map(\.rawValue)).union(["cnf"]))
        try proof.verifyKeyBinding(
            KeyBindingExpectation(nonce: "n", audience: "buyer", nowSeconds: OwnerPapers.nowSeconds))
        #expect(proof.isSignatureValid(by: papers.registrar.publicKey))
    }

    @Test func aProofExpires() throws {
        let proof = try car.proof(disclosing: [], nonce: "n", audience: "b", nowSeconds: OwnerPapers.nowSeconds)
        let last = OwnerPapers.nowSeconds + OwnedCar.proofSecondsMax - 1
        func check(at seconds: Int) throws {
            try proof.verifyKeyBinding(
                KeyBindingExpectation(nonce: "n", audience: "b", nowSeconds: seconds, ageSecondsMax: 86_400))
        }
        try check(at: last)
        #expect(throws: SDJWTError.keyBinding(.tooOld)) { try check(at: last + 1) }
    }

    @Test func anAttributeThatTheTitleLacksIsNamed() throws {
        #expect(throws: TitleRefusal(.missingAttribute, "", mend: "")) {
            try car.proof(disclosing: [.agreement], nonce: "n", audience: "b", nowSeconds: OwnerPapers.nowSeconds)
        }
    }

    @Test func aCarWithoutATitleProvesNothing() throws {
        #expect(throws: TitleRefusal(.noTitle, "", mend: "")) {
            try papers.car("new").proof(disclosing: [], nonce: "n", audience: "b", nowSeconds: 0)
        }
    }

    @Test func aChallengeIsAnsweredOnceAndInTime() throws {
        var car = car
        let now = OwnerPapers.nowSeconds
        try car.check(challenge(), nowSeconds: now, again: false)
        #expect(throws: TitleRefusal(.challenge, "", mend: "")) {
            try car.check(challenge(expiresIn: 0), nowSeconds: now, again: false)
        }
        let other = try Subject("vehicle:WVWZZZ1JZXW000001")
        #expect(throws: TitleRefusal(.challenge, "", mend: "")) {
            try car.check(challenge(vehicle: other), nowSeconds: now, again: false)
        }
        car.remember(
            AnsweredChallenge(nonce: challenge().nonce, audience: "buyer", attributes: [], atSeconds: now))
        #expect(throws: TitleRefusal(.answered, "", mend: "")) {
            try car.check(challenge(), nowSeconds: now, again: false)
        }
        try car.check(challenge(), nowSeconds: now, again: true)
    }

    @Test func aSaleIsSignedOnlyForTheTitleInTheWallet() throws {
        let agreement = try papers.agreement()
        let signature = try car.signature(under: agreement, nowSeconds: OwnerPapers.nowSeconds)
        #expect(signature.disclosures.map(\.name) == ["cnf"])
        #expect(signature.keyBindingJWT?.payload["nonce"] == .string(agreement.proofNonce))
        var otherLog = agreement
        otherLog.log = "elsewhere.example/cars"
        var otherCar = agreement
        otherCar.vehicle = try Subject("vehicle:WVWZZZ1JZXW000001")
        for wrong in [try papers.agreement(previous: 8), otherLog, otherCar] {
            #expect(throws: TitleRefusal(.otherTitle, "", mend: "")) {
                try car.signature(under: wrong, nowSeconds: OwnerPapers.nowSeconds)
            }
        }
    }

    @Test func aRequestNamesNobodyAndItsKeyIsProven() throws {
        let request = try car.request(to: papers.registrarID, nonce: "n", nowSeconds: OwnerPapers.nowSeconds)
        let key = try HolderKeyProof(parsing: request.proof).verify(
            audience: "attestor:county-office", nonce: "n", subject: papers.vehicle.string,
            nowSeconds: OwnerPapers.nowSeconds, ageSecondsMax: 60)
        #expect(key == car.holderKey.publicKey)
        let text = String(decoding: request.json.serialized(), as: UTF8.self)
        #expect(!text.contains(car.name))
        #expect(request.encryptionKey == car.openingKey.publicBytes)
    }

    @Test func anOwnersStatementShowsTheKeyAndNothingElse() throws {
        let draft = try StatementDraft(
            issuer: .attestor(papers.registrarID), audience: OwnerPapers.log,
            issuedAtSeconds: OwnerPapers.nowSeconds, identifier: "r-1", kind: OdometerReadingBody.kind,
            subject: papers.vehicle, occurredAt: EventTime(milliseconds: 1_600_000_000_000),
            country: CountryCode("GB"), odometer: Odometer(value: 10, unit: .kilometres), body: ["occasion": "owner"]
        ).issued(by: car)
        try draft.check(signedBy: car.holderKey.publicKey)
        var randomness = SystemRandomNumberGenerator()
        let signed = try draft.signed(by: car.holderKey, randomness: &randomness)
        let statement = try Statement(sdjwt: signed)
        #expect(statement.issuer == car.issuer)
        #expect(statement.ownerProof?.titleIndex == LogIndex(7))
        let text = String(decoding: signed.serialized, as: UTF8.self)
        for disclosure in try car.ownTitle().sdJWT.disclosures where disclosure.name != "cnf" {
            #expect(!text.contains(String(decoding: disclosure.encoded, as: UTF8.self)))
        }
    }
}
