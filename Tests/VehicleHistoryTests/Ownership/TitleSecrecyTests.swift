import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite("Two cars of one person have nothing in common")
struct TitleSecrecyTests {
    /// All that the registry gets of a title.
    private func submitted(_ owner: TestOwner) -> SDJWT { owner.title.removingDisclosures { _ in true } }

    @Test("whatever is hidden, 16 digests stand in a title, and they are sorted", arguments: TitleBasis.allCases)
    func digestCount(basis: TitleBasis) throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let first = try world.title(.new, by: registrar)
        let owner = try world.title(
            basis, previous: basis == .new || basis == .binding ? nil : first.index,
            reason: basis == .oneSided ? .salvage : nil, by: registrar, seller: basis == .twoSided ? first : nil)
        let digests = try #require(submitted(owner).payload["_sd"]?.array).compactMap(\.string)
        #expect(digests.count == TitleDraft.digestCount && digests == digests.sorted() && Set(digests).count == 16)
        #expect(owner.title.disclosures.count == (basis == .twoSided ? 10 : 8))
        #expect(try TitleDisclosures(owner.title).owner == TestWorld.person())
    }

    @Test("no digest, salt, key or text of the owner is in two titles, nor in what is submitted")
    func byConstruction() throws {
        let seed = SeededGenerator.printedSeed("unlinkability")
        var world = try TestWorld(seed: seed)
        let registrar = try world.enrolRegistrar()
        var seen: Set<String> = []
        for number in 0..<40 {
            let car = try Subject("chassis:ROVER:\(1_000 + number)")
            let owner = try world.title(.new, by: registrar, about: car)
            let public_ = String(decoding: submitted(owner).serialized, as: UTF8.self)
            let payload = String(decoding: JSON.object(submitted(owner).payload).serialized(), as: UTF8.self)
            let digests = submitted(owner).payload["_sd"]?.array?.compactMap(\.string) ?? []
            let salts = owner.title.disclosures.map(\.salt)
            for text in digests + salts + [owner.key.publicKey.thumbprint.string] {
                #expect(seen.insert(text).inserted, "twice: \(text)")
            }
            for disclosure in owner.title.disclosures {
                #expect(!public_.contains(String(decoding: disclosure.encoded, as: UTF8.self)))
                #expect(!payload.contains(disclosure.salt))
                // The country of an owner may be in the statement as the country of the registration.
                guard let text = disclosure.value.string, text.utf8.count > 2, disclosure.name != "owner_since" else {
                    continue
                }
                #expect(!payload.contains(text))
            }
        }
        // All titles are equally long but for the car and the number.
        #expect(seen.count == 40 * (16 + 8 + 1))
    }

    @Test("what an owner may not be drafted with")
    func drafts() throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let key = try world.newKey()
        var person = try TestWorld.person()
        person.address = String(repeating: "x", count: TitleOwner.textByteCountMax)
        _ = try world.titleDraft(.new, by: registrar, holder: key, owner: person)
        person.address += "x"
        #expect(throws: TitleDraftError.text(.ownerAddress)) {
            try world.titleDraft(.new, by: registrar, holder: key, owner: person)
        }
        #expect(throws: TitleDraftError.proofsMissing) {
            try world.titleDraft(.twoSided, previous: 1, by: registrar, holder: key)
        }
    }
}
