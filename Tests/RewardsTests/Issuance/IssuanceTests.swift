import Octets
import Rewards
import TestKit
import Testing
import TransparencyLog

@Suite struct IssuanceTests {
    /// Two organisations' statements by hand: A's repair of a registered car, B's odometer reading of an unknown one.
    ///
    ///     A: 600·1000·0.1 = 60,000 final, B: 100,000·0.1 = 10,000 final; W = 70,000
    ///     M = ⌊70,000·10^6 / 10^5⌋ = 700,000; A 600,000 to escrow, B 100,000 to the bond
    @Test func aSmallEpochByHand() throws {
        var world = SmallWorld()
        world.file("office", .registration)
        let repair = world.file("a", .repair)
        world.file("b", .odometer, vehicle: 2)
        var history = try IssuedHistory()
        let result = try history.issue(0, world)
        let text = String(decoding: result.sheet.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let hash = RewardPolicy.standard.hash
        #expect(text.count == 5)
        #expect(
            text[0]
                == #"{"epoch":0,"policy":"\#(hash)","budget":1000000000000,"weight":70000,"minted":700000,"lines":2}"#)
        #expect(text[1] == #"{"account":"attestor:a","trust":1000}"#)
        #expect(text[2] == #"{"account":"attestor:b","trust":1000}"#)
        let ref = RewardReference.make(salt: .sha256(utf8: "salt 1"), index: repair)
        #expect(
            text.contains(
                #"{"epoch":0,"ref":"\#(ref)","account":"escrow:attestor:a","asset":"DP","amount":600000,"weight":600000}"#
            ))
        #expect(
            text[3...].contains {
                $0.contains(#""account":"bond:attestor:b","asset":"DP","amount":100000,"weight":100000"#)
            })
        #expect(result.sheet.root == MerkleTree.root(of: text.map { MerkleTree.leafHash(Array($0.utf8)) }))
        #expect(
            result.commands.map(\.id) == [
                "epoch/0/open", "epoch/0/mint/escrow:attestor:a", "epoch/0/mint/bond:attestor:b",
                "epoch/0/vest/attestor:a", "epoch/0/rest", "epoch/0/issuance",
            ])
        #expect(history.liquid("a") == 150_000 && history.escrow("a") == 450_000 && history.locked("b") == 100_000)
        #expect(history.ledger.balance(.reserve, .dataPoints).value == 350_000_000_000_000 - 700_000)
        #expect(throws: IssuanceError.alreadyIssued(0)) { try history.issue(0, world) }
    }

    @Test func aHonestGarageHasLiquidPointsAtItsFirstFinalEpoch() throws {
        var world = SmallWorld()
        for vehicle in 0..<20 as Range<UInt64> {
            world.file("office", .registration, vehicle: vehicle)
            world.file("garage", .service, vehicle: vehicle, day: 1)
        }
        var history = try IssuedHistory()
        try history.issue(0, world)
        // 20 services of 300,000 milli-weight, a tenth while the garage is new: 6 DP, a quarter of it at once.
        #expect(history.liquid("garage") == 1_500_000 && history.locked("garage") == 0)
    }

    @Test func aFakeVINHasNothingLiquidInItsFirstYear() throws {
        var world = SmallWorld()
        for epoch in 0..<60 as Range<UInt32> {
            for organisation in ["ring-1", "ring-2"] {
                world.file(organisation, .registration, vehicle: 7, epoch: Epoch(epoch))
                world.file(organisation, .accident, vehicle: 7, epoch: Epoch(epoch), day: 1)
                world.file(
                    organisation, .repair, vehicle: 7, epoch: Epoch(epoch), day: 3, metres: UInt64(epoch) * 1_000)
            }
        }
        let ring = OverlaidFacts(ownershipGroups: ["ring-1": "ring", "ring-2": "ring"])
        var history = try IssuedHistory()
        for epoch in 0..<60 as Range<UInt32> {
            try history.issue(Epoch(epoch), world, facts: ring)
            #expect(history.liquid("ring-1") + history.liquid("ring-2") == 0)
            #expect(history.escrow("ring-1") + history.escrow("ring-2") == 0)
        }
        #expect(history.locked("ring-1") > 0)
        // Two strangers who only confirm each other are not known to be one; their first points are locked for a year.
        var strangers = try IssuedHistory()
        for epoch in 0..<52 as Range<UInt32> {
            try strangers.issue(Epoch(epoch), Self.unregistered)
            #expect(strangers.liquid("s-1") + strangers.liquid("s-2") == 0)
        }
        #expect(strangers.locked("s-1") + strangers.locked("s-2") > 0)
        try strangers.issue(52, Self.unregistered)
        #expect(strangers.liquid("s-1") > 0)
    }

    private static let unregistered: SmallWorld = {
        var world = SmallWorld()
        for epoch in 0..<53 as Range<UInt32> {
            world.file("s-1", .accident, vehicle: 8, epoch: Epoch(epoch), day: 1)
            world.file("s-2", .insuranceClaim, vehicle: 8, epoch: Epoch(epoch), day: 2)
        }
        return world
    }()

    @Test func aQuietWeekIsNoJackpotAndABusyOneSplitsTheBudget() throws {
        var policy = RewardPolicy.standard
        policy.dataPoints.budgetFirstDP = 1
        var world = SmallWorld()
        world.file("office", .registration)
        for number in 0..<3 { world.file("g-\(number)", .accident, day: number * 20) }
        var history = try IssuedHistory(policy: policy)
        let result = try history.issue(0, world)
        // W = 200,000 after the vehicle's cap is not reached: three tenths of 800,000; 2.4 DP are due, 1 DP is there.
        #expect(result.sheet.header.weight == 240_000 && result.sheet.header.minted == 1_000_000)
        #expect(result.outcomes.map(\.amount.value).sorted() == [333_333, 333_333, 333_334])
        #expect(result.outcomes.first?.amount == 333_334)
        #expect(result.outcomes.map(\.index) == result.outcomes.map(\.index))
    }

    // MARK: - What facts change

    @Test func aDisputeHoldsThePayAndARulingReleasesIt() throws {
        var world = SmallWorld()
        world.file("office", .registration)
        let disputed = world.file("a", .repair)
        world.file("b", .service, day: 1)
        var plain = try IssuedHistory()
        try plain.issue(0, world)
        let dispute = OverlaidFacts(standings: [disputed: .held(reason: "dispute-open")])
        for isUpheld in [false, true] {
            var history = try IssuedHistory()
            try history.issue(0, world, facts: dispute)
            #expect(history.held("a") == 600_000 && history.liquid("a") == 0 && history.escrow("a") == 0)
            #expect(history.liquid("b") == plain.liquid("b"))
            try history.issue(1, world, facts: dispute)
            #expect(history.held("a") == 600_000)
            let ruling = OverlaidFacts(standings: isUpheld ? [disputed: .void(reason: "set-aside")] : [:])
            try history.issue(2, world, facts: ruling)
            #expect(history.held("a") == 0)
            #expect(history.liquid("a") == (isUpheld ? 0 : 150_000))
            #expect(history.escrow("a") == (isUpheld ? 0 : 450_000))
            #expect(history.issued[disputed]?.disposition == (isUpheld ? .void : .posted))
            for epoch in 3..<29 as Range<UInt32> { try history.issue(Epoch(epoch), world, facts: ruling) }
            #expect(history.liquid("a") == (isUpheld ? 0 : 600_000) && history.escrow("a") == 0)
        }
    }

    @Test func voidingInsideTheWindowIsNeverHavingFiled() throws {
        var world = SmallWorld()
        world.file("office", .registration)
        world.file("a", .accident)
        let voided = world.file("b", .accident, day: 1)
        world.file("c", .service, day: 2)
        var without = world
        without.statements[1]?.removeAll { $0.index == voided }
        var first = try IssuedHistory()
        var second = try IssuedHistory()
        try first.issue(0, world, facts: OverlaidFacts(standings: [voided: .void(reason: "set-aside")]))
        try second.issue(0, without)
        #expect(first.sheets[0]?.bytes == second.sheets[0]?.bytes && first.ledger.journal() == second.ledger.journal())
        var whole = try IssuedHistory()
        try whole.issue(0, world)
        #expect(whole.sheets[0]?.bytes != first.sheets[0]?.bytes)
    }

    @Test func clawbackTakesEscrowThenBondThenWhatComesNext() throws {
        var world = SmallWorld()
        world.file("office", .registration)
        let bad = world.file("a", .accident)
        world.file("a", .service, vehicle: 9)
        for epoch in 2..<5 as Range<UInt32> { world.file("a", .repair, epoch: Epoch(epoch), day: 1) }
        var history = try IssuedHistory()
        try history.issue(0, world)
        #expect(history.escrow("a") == 600_000 && history.liquid("a") == 200_000 && history.locked("a") == 300_000)
        let facts = OverlaidFacts(standings: [bad: .void(reason: "set-aside")])
        try history.issue(1, world, facts: facts)
        // 800,000 are due: 600,000 from escrow, 200,000 from the bond; liquid points are not touched.
        #expect(history.escrow("a") == 0 && history.locked("a") == 100_000 && history.liquid("a") == 200_000)
        try history.issue(2, world, facts: facts)
        #expect(history.ledger.owed(by: .attestor("a")) == .zero)
        var owing = try IssuedHistory()
        var alone = SmallWorld()
        alone.file("office", .registration)
        let only = alone.file("a", .accident)
        for epoch in 20..<23 as Range<UInt32> { alone.file("a", .odometer, epoch: Epoch(epoch)) }
        for epoch in 0..<20 as Range<UInt32> { try owing.issue(Epoch(epoch), alone) }
        let before = owing.liquid("a")
        let ruled = OverlaidFacts(standings: [only: .void(reason: "set-aside")])
        try owing.issue(20, alone, facts: ruled)
        #expect(owing.escrow("a") == 0 && owing.liquid("a") == before)
        #expect(owing.ledger.owed(by: .attestor("a")).value == before - 100_000)
        try owing.issue(21, alone, facts: ruled)
        #expect(owing.ledger.owed(by: .attestor("a")).value == before - 200_000 && owing.liquid("a") == before)
    }

    @Test func anOwnershipGroupChangesAnIssuance() throws {
        var world = SmallWorld()
        world.file("office", .registration)
        world.file("a", .accident)
        world.file("b", .accident, day: 1)
        var apart = try IssuedHistory()
        var joined = try IssuedHistory()
        try apart.issue(0, world)
        try joined.issue(0, world, facts: OverlaidFacts(ownershipGroups: ["a": "g", "b": "g"]))
        #expect(apart.sheets[0]?.header.weight == 92_000 + 6_900)
        #expect(joined.sheets[0]?.header.weight == 80_000 + 6_000)
    }

    @Test func aFrozenHoldersEscrowWaits() throws {
        var world = SmallWorld()
        world.file("office", .registration)
        world.file("a", .repair)
        world.file("b", .service)
        var history = try IssuedHistory()
        var plain = try IssuedHistory()
        for epoch in 0..<2 as Range<UInt32> {
            try history.issue(Epoch(epoch), world)
            try plain.issue(Epoch(epoch), world)
        }
        _ = try history.ledger.post(
            JournalCommand(epoch: 2, id: "freeze-1", .freeze(.attestor("a"), until: 4, code: "audit")))
        try history.issue(2, world)
        try plain.issue(2, world)
        #expect(history.liquid("a") < plain.liquid("a") && history.liquid("b") == plain.liquid("b"))
        for epoch in 3..<6 as Range<UInt32> {
            try history.issue(Epoch(epoch), world)
            try plain.issue(Epoch(epoch), world)
        }
        #expect(history.liquid("a") == plain.liquid("a"))
    }

    @Test func wrongRowsAreRefused() throws {
        var world = SmallWorld()
        world.file("a", .repair)
        world.file("b", .repair, vehicle: 2)
        var weighed = world.weigh()
        let ledger = try IssuedHistory().ledger
        let issue = { (weighed: [WeighedStatement]) throws(IssuanceError) in
            _ = try Issuance.issue(epoch: 0, weighed: weighed, policy: .standard, ledger: ledger)
        }
        #expect(throws: IssuanceError.duplicateReference(weighed[0].ref)) { try issue([weighed[0], weighed[0]]) }
        weighed[1].organisation = "a"
        weighed[1].factors.trustBasisPoints = 10_000
        #expect(throws: IssuanceError.trustDiffers(organisation: "a")) { try issue(weighed) }
        weighed[1].organisation = "B!"
        #expect(throws: IssuanceError.malformedOrganisation("B!")) { try issue(weighed) }
        weighed[1].organisation = "b"
        weighed[1].factors.base = .max
        weighed[1].factors.tierBasisPoints = .max
        weighed[1].factors.corroborationBasisPoints = .max
        #expect(throws: IssuanceError.tooLarge) { try issue(weighed) }
        #expect(
            try Issuance.issue(epoch: 0, weighed: [], policy: .standard, ledger: ledger).sheet.header.minted == .zero)
    }

    @Test func anEstimateIsTheSameFunction() throws {
        var world = SmallWorld()
        world.file("a", .repair)
        world.file("b", .service, vehicle: 2)
        var history = try IssuedHistory()
        let estimate = try Issuance.estimate(
            epoch: 0, weighed: world.weigh(), policy: .standard, ledger: history.ledger)
        #expect(try history.issue(0, world).outcomes == estimate)
    }
}
