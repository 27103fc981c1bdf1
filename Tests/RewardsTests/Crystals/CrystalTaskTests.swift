import Octets
import Rewards
import TestKit
import Testing

@Suite struct CrystalTaskTests {
    private static let policy = RewardPolicy.standard.crystals

    private static func claim(
        _ task: CrystalTask, by owner: Int = 1, deed: String = "deed", proven: Bool = true, referee: Int? = 2,
        corroborated: UInt64 = 1
    ) -> CrystalClaim {
        CrystalClaim(
            holder: DrawFixture.owner(owner), task: task, reference: .sha256(utf8: deed), isProven: proven,
            referee: task == .referral ? referee.map(DrawFixture.owner) : nil,
            refereeCorroboratedCount: task == .referral ? corroborated : 0)
    }

    @Test(
        arguments: [
            (CrystalTask.bindVehicle, 50, 1), (.grantConsent, 20, 1), (.uploadEvidence, 10, 3),
            (.completeRecall, 30, 1),
        ] as [(CrystalTask, UInt64, UInt64)])
    func theStandardPolicyPaysThese(task: CrystalTask, crystals: UInt64, most: UInt64) throws {
        let terms = task.terms(in: Self.policy)
        #expect(terms.crystals == crystals && terms.perEpochMax == most)
        #expect(CrystalTask.referral.terms(in: Self.policy).crystals == 25)
        let claim = Self.claim(task)
        #expect(throws: CrystalRefusal.capReached(task, perEpochMax: most)) {
            try claim.commands(policy: Self.policy, paidInEpoch: most, in: 1)
        }
        let commands = try claim.commands(policy: Self.policy, paidInEpoch: most - 1, in: 1)
        #expect(commands.count == 1)
    }

    @Test func claimsThatDoNotHoldAreRefused() throws {
        func refusal(_ claim: CrystalClaim, policy: RewardPolicy.Crystals = Self.policy) -> CrystalRefusal? {
            do throws(CrystalRefusal) {
                _ = try claim.commands(policy: policy, paidInEpoch: 0, in: 1)
                return nil
            } catch { return error }
        }
        #expect(refusal(Self.claim(.completeRecall, proven: false)) == .notProven(.completeRecall))
        #expect(refusal(Self.claim(.referral, referee: 1)) == .selfReferral)
        #expect(refusal(Self.claim(.referral, referee: nil)) == .selfReferral)
        #expect(refusal(Self.claim(.referral, corroborated: 0)) == .refereeNotCorroborated)
        #expect(refusal(Self.claim(.referral)) == nil)
        let garage = CrystalClaim(holder: .attestor("garage"), task: .bindVehicle, reference: .zero, isProven: true)
        #expect(refusal(garage) == .notAnOwner)
        var nothing = Self.policy
        nothing.tasks.bindVehicle.crystals = 0
        #expect(refusal(Self.claim(.bindVehicle), policy: nothing) == .paysNothing(.bindVehicle))
    }

    /// Random claims over random epochs: no cap is ever passed, no deed paid twice, and the books balance.
    @Test func noCapIsPassedAndNoDeedPaidTwice() throws {
        let seed = SeededGenerator.printedSeed("crystal claims")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<Campaign.histories(200) {
            var ledger = try DrawFixture.ledger()
            var epoch: UInt32 = 0
            var paid: [String: UInt64] = [:]
            var entries: [JournalEntry] = []
            for _ in 0..<60 {
                epoch += UInt32.random(in: 0...1, using: &generator)
                let task = CrystalTask.allCases.randomElement(using: &generator) ?? .bindVehicle
                let claim = Self.claim(
                    task, by: .random(in: 10..<12, using: &generator),
                    deed: "\(Int.random(in: 0..<60, using: &generator))")
                let count = CrystalClaim.paidCount(
                    task, to: claim.holder, in: Epoch(epoch), entries: entries)
                #expect(count <= task.terms(in: Self.policy).perEpochMax, "seed \(seed)")
                guard let commands = try? claim.commands(policy: Self.policy, paidInEpoch: count, in: Epoch(epoch))
                else { continue }
                // Another owner's claim for the same deed is a conflict; the same owner's changes nothing.
                let place = ledger.head.count
                guard (try? ledger.post(contentsOf: commands)) != nil else { continue }
                paid[claim.identifier] = task.terms(in: Self.policy).crystals
                if let entry = ledger.line(at: place)?.entry { entries.append(entry) }
            }
            let balances = (10..<12).reduce(UInt64(0)) {
                $0 + ledger.balance(.contributor(DrawFixture.owner($1)), .crystals).value
            }
            #expect(balances == paid.values.reduce(0, +), "seed \(seed)")
            #expect(ledger.trialBalance().isZero, "seed \(seed)")
        }
    }

    @Test func aLineTellsNothingOfTheDeed() throws {
        var ledger = try DrawFixture.ledger()
        let claim = Self.claim(.completeRecall)
        _ = try ledger.post(contentsOf: try claim.commands(policy: Self.policy, paidInEpoch: 0, in: 1))
        let line = try #require(ledger.line(id: claim.identifier))
        #expect(!line.text.contains(claim.reference.description))
        #expect(claim.identifier.count <= 160)
    }

    @Test func crystalsOfTheInactiveMoveToBreakage() throws {
        var ledger = try DrawFixture.ledger()
        func earn(_ owner: Int, _ epoch: Epoch) throws {
            let claim = Self.claim(.bindVehicle, by: owner, deed: "\(owner) \(epoch)")
            _ = try ledger.post(contentsOf: try claim.commands(policy: Self.policy, paidInEpoch: 0, in: epoch))
        }
        try earn(1, 0)
        try earn(2, 0)
        try earn(2, 1)
        try earn(3, 0)
        try earn(4, 0)
        let entry = try CrystalTrack.enter(
            DrawFixture.standing(3), draw: DrawIdentifier(track: .crystal, epoch: 50), crystals: 5, in: 50, id: "enter")
        _ = try ledger.post(contentsOf: entry)
        // What others do to a holder is no activity: a win, and a freeze, during which nothing moves either.
        try DrawFixture.give(500, .stones, to: .contributor(DrawFixture.owner(1)), in: &ledger, epoch: 60)
        _ = try ledger.post(
            JournalCommand(epoch: 103, id: "f", .freeze(DrawFixture.owner(4), until: 105, code: "look")))
        func expired(_ epoch: Epoch) -> [JournalCommand] {
            CrystalExpiry.commands(
                ledger: ledger, activity: HolderActivity(DrawFixture.entries(ledger)), policy: Self.policy, in: epoch)
        }
        #expect(expired(103).isEmpty)
        let commands = expired(104)
        #expect(commands.map(\.id) == ["breakage/104/\(DrawFixture.owner(1))"])
        _ = try ledger.post(contentsOf: commands)
        #expect(ledger.balance(.breakage, .crystals) == 50)
        #expect(ledger.balance(.contributor(DrawFixture.owner(1)), .crystals) == 0)
        #expect(expired(104).isEmpty)
        #expect(Set(expired(105).map(\.id)) == Set([2, 4].map { "breakage/105/\(DrawFixture.owner($0))" }))
        #expect(expired(153).count == 2)
        #expect(expired(154).count == 3)
    }
}
