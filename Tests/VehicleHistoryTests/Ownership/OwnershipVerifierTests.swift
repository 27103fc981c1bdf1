import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite("Proofs of ownership, against a verified report")
struct OwnershipVerifierTests {
    private func verify(
        _ presentation: [UInt8], _ world: TestWorld, nonce: String = "n-1", audience: String = "buyer",
        after seconds: Int = 0
    ) throws -> VerifiedOwnership {
        try OwnershipVerifier.verify(
            presentation, against: try world.verified(),
            expecting: OwnershipExpectation(
                nonce: nonce, audience: audience, nowSeconds: world.verifierSeconds + seconds))
    }

    private func refusal(
        _ presentation: [UInt8], _ world: TestWorld, nonce: String = "n-1", audience: String = "buyer",
        after seconds: Int = 0, _ location: SourceLocation = #_sourceLocation
    ) throws -> OwnershipRejection.Reason {
        let rejection = try #require(throws: OwnershipRejection.self, sourceLocation: location) {
            try verify(presentation, world, nonce: nonce, audience: audience, after: seconds)
        }
        #expect(rejection.sentence.hasSuffix(".") && rejection.mend.hasSuffix("."), sourceLocation: location)
        return rejection.reason
    }

    @Test("an owner proves to be the owner, and one attribute alone")
    func owner() throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let first = try world.title(.new, by: registrar, occurredAt: "2018-03-01")
        let second = try world.title(.twoSided, previous: first.index, by: registrar, seller: first)
        try world.publish()

        let plain = try verify(try second.presentation(at: world.verifierSeconds), world)
        #expect(plain.tenure.number == 2 && plain.titleIndex == second.index && plain.attributes.isEmpty)
        #expect(try plain.coversEvent(at: World.time("2022")) && !plain.coversEvent(at: World.time("2020")))
        for attribute in TitleAttribute.ofOwner {
            let proven = try verify(try second.presentation([attribute], at: world.verifierSeconds), world)
            #expect(Array(proven.attributes.keys) == [attribute])
        }
        let report = try world.verified()
        #expect(report.ownership.summary == "owner 2 since 2021-05-03; 1 of 1 transfer signed by both sides")
        #expect(report.ownership.ownerCount == 2 && report.ownership.isOwnerCountExact)
    }

    @Test("each wrong proof is refused with its reason")
    func refusals() throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let first = try world.title(.new, by: registrar, occurredAt: "2018-03-01")
        let second = try world.title(.twoSided, previous: first.index, by: registrar, seller: first)
        let other = try world.title(.new, by: registrar, about: world.otherCar)
        let unregistered = TestOwner(
            key: second.key, index: 99,
            title: try world.titleDraft(.new, by: registrar, holder: second.key).signed(
                by: registrar.key, randomness: &world.random))
        try world.publish()
        let now = world.verifierSeconds

        #expect(
            try refusal(first.presentation(at: now), world) == .previousOwner(until: EventTime("2021-05-03")))
        #expect(try refusal(other.presentation(at: now), world) == .otherVehicle(world.otherCar))
        #expect(try refusal(unregistered.presentation(at: now), world) == .notInReport)
        let good = try second.presentation(at: now)
        #expect(try refusal(good, world, nonce: "n-2") == .keyBinding(.nonce))
        #expect(try refusal(good, world, audience: "other") == .keyBinding(.audience))
        #expect(try refusal(good, world, after: 601) == .keyBinding(.tooOld))
        #expect(try refusal(good, world, after: -61) == .keyBinding(.inFuture))
        let brief = try second.presentation(at: now, expiresAfter: 30)
        #expect(try refusal(brief, world, after: 30) == .keyBinding(.tooOld))
        #expect(try refusal(second.title.serialized, world) == .keyBindingMissing)
        #expect(try refusal(good, world, after: 86_401 - 60) == .staleReport(ageSeconds: 86_401))
        guard case .malformed = try refusal(Array("nonsense".utf8), world) else { throw Missing() }
    }

    @Test("a reissue ends the lost wallet's key and keeps the tenure")
    func reissue() throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let lost = try world.title(.new, by: registrar, occurredAt: "2018-03-01")
        let fresh = try world.title(.reissue, previous: lost.index, by: registrar, occurredAt: "2023-01-01")
        try world.publish()
        #expect(try refusal(lost.presentation(at: world.verifierSeconds), world) == .reissued(fresh.index))
        let proven = try verify(fresh.presentation(at: world.verifierSeconds), world)
        #expect(proven.tenure.number == 1 && proven.tenure.titles == [lost.index, fresh.index])
        #expect(proven.tenure.since == EventTime("2018-03-01"))
    }

    @Test("a sale without a title ends the proof; an erased title leaves it open")
    func ends() throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let office = try world.enrol("office", class: "arbiter", kinds: ["ruling"], erases: true)
        let owner = try world.title(.new, by: registrar, occurredAt: "2018-03-01")
        var sold = world
        try sold.state(
            "ownership-transfer", about: sold.car, by: registrar, body: ["method": "sale"], occurredAt: "2022-06-01")
        try sold.publish()
        #expect(
            try refusal(owner.presentation(at: sold.verifierSeconds), sold)
                == .previousOwner(until: EventTime("2022-06-01")))
        try world.erase(owner.index, by: office, kind: "registration", attestorClass: "registrar", isTitle: true)
        try world.publish()
        #expect(try refusal(owner.presentation(at: world.verifierSeconds), world) == .titleErased)
        #expect(!(try world.verified().ownership.isOwnerCountExact))
    }

    @Test("no bit of a presentation can be changed")
    func everyMutation() throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let owner = try world.title(.new, by: registrar)
        try world.publish()
        let report = try world.verified()
        let expectation = OwnershipExpectation(nonce: "n-1", audience: "buyer", nowSeconds: world.verifierSeconds)
        let good = try owner.presentation([.ownerKind], at: world.verifierSeconds)
        _ = try OwnershipVerifier.verify(good, against: report, expecting: expectation)
        let seed = SeededGenerator.printedSeed("presentation mutations")
        var random = SeededGenerator(seed: seed)
        for position in good.indices {
            var bad = good
            switch position % 3 {
            case 0: bad[position] ^= 1 << UInt8.random(in: 0..<7, using: &random)
            case 1: bad.remove(at: position)
            default: bad.insert(UInt8.random(in: 0x2D...0x7E, using: &random), at: position)
            }
            guard bad != good else { continue }
            #expect(throws: OwnershipRejection.self, "position \(position)") {
                try OwnershipVerifier.verify(bad, against: report, expecting: expectation)
            }
        }
    }

    @Test("parts of two proofs do not make a third")
    func splicing() throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let owner = try world.title(.new, by: registrar)
        let other = try world.title(.new, by: registrar, about: world.otherCar)
        try world.publish()
        let now = world.verifierSeconds
        func binding(_ text: [UInt8]) throws -> [UInt8] {
            Array(try required(SDJWT(parsing: text).keyBindingJWT).encoded)
        }
        let plain = try owner.presentation(at: now)
        let named = try owner.presentation([.ownerName], at: now)
        let namedWithoutBinding = try SDJWT(parsing: named).serializedWithoutKeyBinding
        #expect(try refusal(namedWithoutBinding + binding(plain), world) == .keyBinding(.hash))
        #expect(
            try refusal(namedWithoutBinding + binding(other.presentation(at: now)), world) == .keyBinding(.signature))
        let nameless = owner.title.presentingDisclosures { $0.name == "owner_name" }.serialized
        guard case .malformed = try refusal(nameless + binding(named), world) else { throw Missing() }
        // The cnf of another car's title has no digest here.
        let foreign = try required(try TitleDisclosures(other.title).confirmation)
        let swapped = owner.title.issuerSignedJWT + [0x7E] + foreign.encoded + [0x7E]
        guard case .malformed = try refusal(swapped + binding(other.presentation(at: now)), world) else {
            throw Missing()
        }
    }
}
