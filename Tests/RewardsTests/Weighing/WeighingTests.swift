import Octets
import Rewards
import TestKit
import Testing
import TransparencyLog

@Suite struct WeighingTests {
    static func weight(_ world: SmallWorld, _ index: LogIndex, _ facts: any RewardFacts = PlainFacts()) -> UInt64? {
        world.weigh(facts: facts).first { $0.index == index }?.weight
    }

    @Test(
        arguments: [
            (RewardCategory.odometer, 100_000), (.service, 300_000), (.inspection, 400_000), (.transfer, 250_000),
            (.recall, 300_000), (.repair, 600_000), (.accident, 800_000), (.insuranceClaim, 800_000),
            (.operatingSummary, 100_000), (.manufacture, 0), (.registration, 0), (.other, 0),
        ] as [(RewardCategory, UInt64)])
    func kindsWeighTheirBase(category: RewardCategory, milliweight: UInt64) {
        var world = SmallWorld()
        let index = world.file("garage", category)
        #expect(Self.weight(world, index) == milliweight)
    }

    @Test func adverseFactsPayMost() {
        let most = RewardCategory.allCases.map { $0.base(in: .standard) }.max()
        #expect(RewardCategory.accident.base(in: .standard) == most)
        #expect(RewardCategory.insuranceClaim.base(in: .standard) == most)
    }

    @Test(
        arguments: [
            (SourceTier.selfDeclared, 200_000), (.evidence, 400_000), (.accredited, 800_000), (.device, 880_000),
        ] as [(SourceTier, UInt64)])
    func sourcesCount(tier: SourceTier, milliweight: UInt64) {
        var world = SmallWorld()
        let index = world.file("garage", .accident, tier: tier)
        #expect(Self.weight(world, index) == milliweight)
    }

    @Test(
        arguments: [(0, 800_000), (1, 792_000), (74, 208_000), (75, 200_000), (76, 200_000), (100_000, 200_000)]
            as [(Int, UInt64)])
    func lateFilingCosts(days: Int, milliweight: UInt64) {
        var world = SmallWorld()
        let index = world.file("garage", .accident, lag: days)
        #expect(Self.weight(world, index) == milliweight)
    }

    @Test func repetitionCosts() {
        var world = SmallWorld()
        var indices: [LogIndex] = []
        for number in 0..<7 { indices.append(world.file("garage", .service, day: number * 3)) }
        // Three days apart they are events of their own.
        #expect(indices.map { Self.weight(world, $0) } == [300_000, 300_000, 150_000, 75_000, 37_500, 0, 0])
    }

    @Test func repetitionIsForgottenAfterAYear() {
        var world = SmallWorld()
        for number in 0..<5 { world.file("garage", .service, epoch: Epoch(UInt32(number))) }
        let index = world.file("garage", .service, epoch: 52)
        #expect(world.weigh(epoch: 52).first { $0.index == index }?.factors.occurrence == 5)
    }

    @Test func theFirstReporterEarnsMost() throws {
        var world = SmallWorld()
        let first = world.file("garage", .accident, day: 1)
        let second = world.file("insurer", .insuranceClaim, day: 4)
        let other = world.file("insurer", .insuranceClaim, day: 30)
        #expect(Self.weight(world, first) == 800_000 * 11_500 / 10_000)
        #expect(Self.weight(world, second) == 60_000 * 11_500 / 10_000)
        #expect(Self.weight(world, other) == 800_000)
        let weighed = try #require(world.weigh().first { $0.index == second })
        let reasons = weighed.factors.explanation(trustReason: "new").map(\.reason)
        #expect(reasons[0].contains("had reported the same event before"))
    }

    @Test func corroborationCountsIndependentPartiesOnly() {
        var world = SmallWorld()
        let first = world.file("garage", .accident)
        for organisation in ["a", "b", "c", "d"] { world.file(organisation, .corroboration, confirms: first) }
        #expect(Self.weight(world, first) == 800_000 * 14_500 / 10_000)
        let grouped = OverlaidFacts(ownershipGroups: ["garage": "G", "a": "G", "b": "H", "c": "H", "d": "H"])
        #expect(Self.weight(world, first, grouped) == 800_000 * 11_500 / 10_000)
        let own = world.file("garage", .corroboration, confirms: first)
        #expect(Self.weight(world, own) == 0)
    }

    @Test func trustNeedsTimeAndIndependentVoices() {
        var world = SmallWorld()
        for number in 0..<10 {
            world.file("garage", .service, vehicle: UInt64(number), metres: 50_000_000)
            world.file("station", .odometer, vehicle: UInt64(number), epoch: 1, metres: 50_000_001)
        }
        #expect(world.trust(epoch: 3).basisPoints(of: "garage") == 1_000)
        #expect(world.trust(epoch: 4).basisPoints(of: "garage") == 10_000)
        // The later reading confirms the earlier, not the other way round.
        #expect(world.trust(epoch: 9).basisPoints(of: "station") == 1_000)
        #expect(
            world.trust(epoch: 9, facts: OverlaidFacts(ownershipGroups: ["garage": "g", "station": "g"]))
                .basisPoints(of: "garage") == 1_000)
        #expect(
            world.trust(epoch: 9, facts: OverlaidFacts(standings: [0: .void(reason: "x")]))
                .basisPoints(of: "garage") == 1_000)
        #expect(world.trust(epoch: 3).reason(of: "garage").contains("3 of 4 epochs and 10 of 10"))
        let kept = TrustBuilder(policy: .standard, facts: PlainFacts(), epoch: 9, alreadyTrusted: ["old"]).finish()
        #expect(kept.basisPoints(of: "old") == 10_000 && kept.trusted == ["old"])
    }

    @Test func lowerReadingsConfirmNothing() {
        var world = SmallWorld()
        for number in 0..<10 {
            world.file("garage", .service, vehicle: UInt64(number), metres: 50_000_000)
            world.file("station", .odometer, vehicle: UInt64(number), epoch: 1, metres: 49_999_999)
        }
        #expect(world.trust(epoch: 9).standing(of: "garage").corroboratedCount == 0)
    }

    @Test func aVehicleEarnsNoMoreThanItsCap() {
        var world = SmallWorld()
        var indices: [LogIndex] = []
        for number in 0..<4 { indices.append(world.file("garage-\(number)", .accident, day: number * 20)) }
        for number in 4..<30 { world.file("garage-\(number)", .repair, day: number * 20) }
        var policy = RewardPolicy.standard
        policy.trust.epochsMin = 0
        policy.trust.corroboratedMin = 0
        let weighed = world.weigh(policy: policy)
        #expect(weighed.reduce(0) { $0 + $1.finalWeight } == 2_000_000)
        #expect(weighed.prefix(4).map(\.weight) == [800_000, 800_000, 400_000, 0])
        #expect(weighed[3].factors.explanation(trustReason: "").contains { $0.name == .vehicleCap })
        // Untrusted, the same statements weigh a tenth; what was issued before counts, voided pay does not.
        let earlier = IssuedStatement(
            index: 900, epoch: 0, organisation: "x", vehicle: 1, weight: 1_999_999, amount: 1, bonded: 0,
            disposition: .posted)
        var later = SmallWorld()
        later.file("garage", .accident, epoch: 51)
        #expect(later.weigh(epoch: 51, issued: [earlier]).map(\.weight) == [10])
        #expect(later.weigh(epoch: 51, issued: [earlier]).map(\.finalWeight) == [1])
        var void = earlier
        void.disposition = .void
        #expect(later.weigh(epoch: 51, issued: [void]).map(\.weight) == [800_000])
    }

    @Test func bondsFollowWhoKnowsTheVehicle() {
        var world = SmallWorld()
        world.file("garage", .service)
        #expect(world.weigh()[0].bondLimit == .max)
        world.file("garage", .registration)
        #expect(world.weigh()[0].bondLimit == .max)
        world.file("station", .service, day: 1)
        #expect(world.weigh()[0].bondLimit == 20_000_000)
        world.file("office", .registration, tier: .evidence)
        #expect(world.weigh()[0].bondLimit == 20_000_000)
        world.file("office", .registration, day: 20)
        #expect(world.weigh()[0].bondLimit == 0)
        #expect(world.weigh(facts: OverlaidFacts(ownershipGroups: ["office": "g", "garage": "g"]))[0].bondLimit > 0)
    }

    @Test func everyFactorHasItsReason() {
        var world = SmallWorld()
        let index = world.file("garage", .repair, lag: 12)
        world.file("station", .corroboration, confirms: index)
        let weighed = world.weigh()[0]
        let steps = weighed.factors.explanation(trustReason: world.trust(epoch: 0).reason(of: "garage"))
        #expect(steps.map(\.name) == [.base, .tier, .corroboration, .lag, .saturation, .trust])
        #expect(steps.map(\.milliweight) == [600_000, 600_000, 690_000, 607_200, 607_200, 60_720])
        #expect(steps.allSatisfy { $0.reason.hasSuffix(".") && $0.reason.count > 20 })
        #expect(steps[3].reason == "It was filed 12 days after the event.")
        #expect(steps[4].milliweight == weighed.weight && steps[5].milliweight == weighed.finalWeight)
    }

    @Test func theOrderOfFloorsIsFixed() {
        var factors = WeightFactors()
        factors.base = 1
        factors.tierBasisPoints = 9_999
        factors.corroborationBasisPoints = 11_500
        factors.lagBasisPoints = 9_900
        factors.saturationBasisPoints = 1_250
        factors.trustBasisPoints = 1_000
        // 1000 → 999 → 1148 → 1136 → 142 → 14
        #expect(factors.milliweight == 142 && factors.finalMilliweight == 14)
    }
}
