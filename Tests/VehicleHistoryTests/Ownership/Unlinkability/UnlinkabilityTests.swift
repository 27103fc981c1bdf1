import Attestation
import Octets
import StrictJSON
import TestKit
import Testing

@testable import VehicleHistory

/// Two cars of one person cannot be told from two cars of two.
@Suite struct UnlinkabilityTests {
    private static let ownerCount = Campaign.histories(20)
    private static let carsEach = 5

    /// Of each way of guessing: how far it does better than chance, in standard deviations.
    private func deviations(_ cars: [PublicCar]) -> [(name: String, deviation: Double)] {
        PairScore.all(of: cars).map { way in
            var same: [Double] = []
            var strangers: [Double] = []
            for one in cars.indices {
                for other in cars.indices[(one + 1)...] {
                    let score = way.score(one, other)
                    if cars[one].owner == cars[other].owner { same.append(score) } else { strangers.append(score) }
                }
            }
            return (way.name, RankTest.deviation(same: same, strangers: strangers))
        }
    }

    private func cars(_ test: String, mistake: CarMill.Mistake? = nil) throws -> [PublicCar] {
        var mill = try CarMill(seed: SeededGenerator.printedSeed(test), mistake: mistake)
        // A mistake shows in half as many.
        let ownerCount = mistake == nil ? Self.ownerCount : Self.ownerCount / 2
        return try mill.cars(owners: ownerCount, carsEach: Self.carsEach)
    }

    @Test func whoHasEveryPublicByteGuessesPairsAtChance() throws {
        for (name, deviation) in deviations(try cars("unlinkability")) {
            #expect(abs(deviation) < RankTest.deviationMax, "\(name) tell pairs apart: \(deviation) deviations")
        }
    }

    @Test(arguments: CarMill.Mistake.allCases)
    func theSameAdversaryFindsAMistake(mistake: CarMill.Mistake) throws {
        let found = deviations(try cars("mistake", mistake: mistake)).map(\.deviation).max() ?? 0
        #expect(found > RankTest.deviationMax, "\(mistake) stays unseen: the test has no power")
    }

    @Test func digestsSaltsAndRanksAreEven() throws {
        let cars = try cars("digests")
        let real = cars.flatMap { $0.disclosures.map(\.digest) }
        let decoys = cars.flatMap { car in Set(car.digests).subtracting(car.disclosures.map(\.digest)) }
        #expect(real.count + decoys.count == cars.count * TitleDraft.digestCount)
        #expect(RankTest.unevenness(RankTest.byteCounts(real.map(\.bytes))) < RankTest.deviationMax)
        #expect(RankTest.unevenness(RankTest.byteCounts(decoys.map(\.bytes))) < RankTest.deviationMax)

        let salts = cars.flatMap { $0.disclosures.map(\.salt) }
        #expect(Set(salts).count == salts.count)
        let bytes = salts.compactMap { Base64.url.decode($0) }
        #expect(bytes.count == salts.count && bytes.allSatisfy { $0.count == 16 })
        #expect(RankTest.unevenness(RankTest.byteCounts(bytes)) < RankTest.deviationMax)

        // Where a claim's digest stands among the sixteen says nothing of which claim it is.
        for attribute in TitleAttribute.allCases {
            var counts = [Int](repeating: 0, count: TitleDraft.digestCount)
            for car in cars {
                for disclosure in car.disclosures where disclosure.name == attribute.rawValue {
                    if let rank = car.digests.firstIndex(of: disclosure.digest) { counts[rank] += 1 }
                }
            }
            guard counts.contains(where: { $0 > 0 }) else { continue }
            // Few degrees of freedom have a longer tail than the normal distribution.
            #expect(RankTest.unevenness(counts) < 1.5 * RankTest.deviationMax, "\(attribute): \(counts)")
        }
    }

    @Test func theOwnerHasNoPartInAnythingButDigests() throws {
        let registrar = try World.key("registrar")
        var randomness = SeededGenerator(seed: SeededGenerator.printedSeed("construction"))
        var views: Set<[UInt8]> = []
        var lengths: Set<Int> = []
        for number in 0..<20 {
            let title = try title(of: number, signedBy: registrar, &randomness)
            let digests = title.payload["_sd"]?.array ?? []
            #expect(digests.count == TitleDraft.digestCount)
            lengths.insert(title.issuerSignedJWT.count)
            var open = title.payload
            open["_sd"] = nil
            views.insert(JSON.object(title.header).serialized() + JSON.object(open).serialized())
        }
        #expect(views.count == 1, "titles of one car differ in more than digests when only the owner differs")
        #expect(lengths.count == 1, "a title's length tells of its owner: \(lengths)")
    }

    @Test func aRegistrationAndATransferHaveAsManyDigestsWhateverTheyHide() throws {
        let holder = try World.key("holder")
        let base = try Titles.statement(car: 1)
        for basis in [["basis": "new"], ["basis": "binding"], ["basis": "reissue", "previous": 7]] as [JSON] {
            var statement = base
            statement.body = ["event": "first", "title": basis]
            let draft = try TitleDraft(
                statement: statement, holderKey: holder.publicKey, owner: try Titles.owner(3), buyerProof: [65])
            #expect(draft.hiddenClaims.count + draft.claims.decoyCount == TitleDraft.digestCount)
            #expect(draft.claims.decoyCount > 0)
        }
        // A transfer hides most: agreement and both proofs. There are decoys even then.
        #expect(TitleAttribute.allCases.count < TitleDraft.digestCount)
    }

    /// A title of the one car for an owner, who has a key of their own.
    private func title(
        of owner: Int, signedBy registrar: SigningKey, _ randomness: inout SeededGenerator
    ) throws -> SDJWT {
        let holder = SigningKey.generate()
        let statement = try Titles.statement(car: 1)
        let proof = try HolderKeyProof.sign(
            audience: "attestor:registrar", nonce: "n", subject: statement.subject.string,
            issuedAtSeconds: Titles.nowSeconds, signer: holder)
        return try TitleDraft(
            statement: statement, holderKey: holder.publicKey, owner: try Titles.owner(owner),
            buyerProof: proof.encoded
        ).signed(by: registrar, randomness: &randomness)
    }
}
