import Octets
import Rewards
import TestKit
import Testing

@Suite struct DividendTests {
    private static let policy = RewardPolicy.standard.dividends

    /// A ledger with stones of some owners, fees paid in epoch 3, and credits to pay a dividend from.
    private static func ledger(
        stones: [UInt64], fees: UInt64, owners: UInt64, treasury: UInt64
    ) throws -> Ledger {
        var ledger = try DrawFixture.ledger()
        for (number, count) in stones.enumerated() where count > 0 {
            try DrawFixture.give(Amount(count), .stones, to: .contributor(DrawFixture.owner(number)), in: &ledger)
        }
        let payer = DrawFixture.buyer(1)
        if fees > 0 {
            try DrawFixture.give(Amount(fees), .credits, to: .credit(payer), in: &ledger)
            _ = try ledger.post(
                contentsOf: FeePayment.pay(Amount(fees), by: .holder(payer), in: 3, id: "report"))
        }
        if owners > 0 { try DrawFixture.give(Amount(owners), .credits, to: .ownersPool, in: &ledger, epoch: 3) }
        if treasury > 0 { try DrawFixture.give(Amount(treasury), .credits, to: .treasury, in: &ledger, epoch: 3) }
        return ledger
    }

    private static func dividend(_ ledger: Ledger) -> Dividend {
        let fees = NetFees(DrawFixture.entries(ledger), from: 0, through: 3)
        return Dividend(ledger: ledger, from: 0, through: 3, netFees: fees.amount, policy: policy)
    }

    @Test func fourPointNinePerCentOfTheNetFees() throws {
        var ledger = try Self.ledger(stones: [500, 1_000, 0, 500], fees: 100_000, owners: 3_000, treasury: 9_000)
        let dividend = Self.dividend(ledger)
        #expect(dividend.pool == 4_900 && dividend.fromTreasury == 1_900)
        #expect(dividend.shares.map(\.amount).sorted() == [1_225, 1_225, 2_450])
        _ = try ledger.post(contentsOf: dividend.commands(in: 4))
        #expect(ledger.balance(.credit(DrawFixture.owner(1)), .credits) == 2_450)
        #expect(ledger.balance(.ownersPool, .credits) == 0 && ledger.balance(.treasury, .credits) == 7_100)
        #expect(ledger.trialBalance().isZero)
    }

    @Test func noMoreThanThereIsAndNothingWithoutStones() throws {
        #expect(try Self.dividend(Self.ledger(stones: [5], fees: 100_000, owners: 100, treasury: 50)).pool == 150)
        let nobody = try Self.dividend(Self.ledger(stones: [], fees: 100_000, owners: 9_000, treasury: 0))
        #expect(nobody.pool == 0 && nobody.shares.isEmpty && nobody.commands(in: 4).count == 1)
        #expect(try Self.dividend(Self.ledger(stones: [5], fees: 0, owners: 9_000, treasury: 0)).pool == 0)
    }

    /// Invariant 4 and the zero dust: shares add up to the pool; floor ≤ share ≤ ceiling; more stones never bring less.
    @Test func sharesAddUpToThePool() throws {
        let seed = SeededGenerator.printedSeed("dividend shares")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<Campaign.histories(500) {
            let stones = (0..<Int.random(in: 1..<12, using: &generator)).map { _ in
                UInt64.random(in: 0..<100_000, using: &generator)
            }
            let ledger = try Self.ledger(
                stones: stones, fees: .random(in: 0..<10_000_000, using: &generator),
                owners: .random(in: 0..<1_000_000, using: &generator), treasury: .random(in: 0..<9, using: &generator))
            let dividend = Self.dividend(ledger)
            let total = stones.reduce(0, +)
            let pool = dividend.pool.value
            if total > 0 { #expect(dividend.shares.reduce(0) { $0 + $1.amount.value } == pool, "seed \(seed)") }
            for share in dividend.shares {
                let floor = mulDiv(pool, share.stones, total)
                #expect((floor...floor + 1).contains(share.amount.value), "seed \(seed)")
            }
            let ordered = dividend.shares.sorted { $0.stones < $1.stones }
            for (less, more) in zip(ordered, ordered.dropFirst()) where less.stones < more.stones {
                #expect(less.amount <= more.amount, "seed \(seed)")
            }
            var paid = ledger
            _ = try paid.post(contentsOf: dividend.commands(in: 4))
            #expect(paid.trialBalance().isZero, "seed \(seed)")
        }
    }

    /// Invariant 12: freezing one holder changes nobody else's amount; the share waits in escrow, and comes with the thaw.
    @Test func aFrozenHoldersShareWaits() throws {
        let seed = SeededGenerator.printedSeed("frozen dividend")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<Campaign.histories(250) {
            let stones = (0..<6).map { _ in UInt64.random(in: 1..<50_000, using: &generator) }
            let free = try Self.ledger(stones: stones, fees: 987_654, owners: 40_000, treasury: 20_000)
            var ledger = free
            let frozen = DrawFixture.owner(Int.random(in: 0..<6, using: &generator))
            _ = try ledger.post(JournalCommand(epoch: 3, id: "f", .freeze(frozen, until: 5, code: "look")))
            let (without, with) = (Self.dividend(free), Self.dividend(ledger))
            #expect(with.shares.map(\.amount) == without.shares.map(\.amount), "seed \(seed)")
            #expect(with.shares.filter(\.isFrozen).map(\.holder) == [frozen], "seed \(seed)")
            _ = try ledger.post(contentsOf: with.commands(in: 4))
            let amount = try #require(with.shares.first { $0.isFrozen }?.amount)
            #expect(ledger.balance(.frozenEscrow(frozen), .credits) == amount, "seed \(seed)")
            #expect(ledger.balance(.credit(frozen), .credits) == 0, "seed \(seed)")
            #expect(DividendClaims.claim(by: frozen, ledger: ledger, in: 4, id: "c").isEmpty, "seed \(seed)")
            _ = try ledger.post(JournalCommand(epoch: 4, id: "t", .thaw(frozen, code: "fine")))
            _ = try ledger.post(contentsOf: DividendClaims.claim(by: frozen, ledger: ledger, in: 4, id: "c"))
            #expect(ledger.balance(.credit(frozen), .credits) == amount, "seed \(seed)")
        }
    }

    @Test func whatIsNotTakenMovesToUnclaimedAndStaysClaimable() throws {
        var ledger = try Self.ledger(stones: [100, 100, 100], fees: 100_000, owners: 60_000, treasury: 0)
        let dividend = Self.dividend(ledger)
        _ = try ledger.post(contentsOf: dividend.commands(in: 4))
        let shares = Dictionary(uniqueKeysWithValues: dividend.shares.map { ($0.holder, $0.amount) })
        let (idle, spender, earner) = (DrawFixture.owner(0), DrawFixture.owner(1), DrawFixture.owner(2))
        _ = try ledger.post(
            contentsOf: FeePayment.pay(100, by: .holder(spender), in: 30, id: "spent"))
        let claim = CrystalClaim(holder: earner, task: .bindVehicle, reference: .zero, isProven: true)
        _ = try ledger.post(
            contentsOf: try claim.commands(policy: RewardPolicy.standard.crystals, paidInEpoch: 0, in: 50))
        func expired(_ epoch: Epoch) -> [JournalCommand] {
            DividendClaims.expire(
                DrawFixture.entries(ledger), ledger: ledger, policy: Self.policy, in: epoch)
        }
        #expect(expired(107).isEmpty)
        let commands = expired(108)
        #expect(commands.map(\.id) == ["unclaimed/108/\(idle)"])
        _ = try ledger.post(contentsOf: commands)
        #expect(ledger.balance(.unclaimed(idle), .credits) == shares[idle])
        #expect(expired(300).isEmpty, "it moves once, and those who acted have claimed theirs")
        _ = try ledger.post(contentsOf: DividendClaims.claim(by: idle, ledger: ledger, in: 301, id: "mine"))
        #expect(ledger.balance(.credit(idle), .credits) == shares[idle])
        #expect(expired(500).isEmpty, "claiming is an act")
    }

    @Test func stonesInEscrowHaveNotVested() throws {
        var ledger = try Self.ledger(stones: [100], fees: 0, owners: 0, treasury: 0)
        try DrawFixture.give(900, .stones, to: .escrow(DrawFixture.owner(5)), in: &ledger)
        let snapshot = StoneSnapshot(ledger)
        #expect(snapshot.total == 100 && snapshot.holdings.map(\.holder) == [DrawFixture.owner(0)])
        #expect(snapshot.head == ledger.head)
    }

    /// A stranger recomputes the sheet from the journal, byte for byte, though the journal has grown since.
    @Test func theSheetFollowsFromTheJournal() throws {
        var ledger = try Self.ledger(stones: [300, 200, 77], fees: 123_456, owners: 4_000, treasury: 9_000)
        let dividend = Self.dividend(ledger)
        _ = try ledger.post(contentsOf: dividend.commands(in: 4))
        try DrawFixture.give(5_000, .stones, to: .contributor(DrawFixture.owner(9)), in: &ledger, epoch: 5)
        let journal = ledger.journal()
        func difference(_ sheet: [UInt8]) -> RecomputedDifference? {
            DividendVerifier.difference(journal: journal, sheet: sheet, policy: Self.policy)
        }
        #expect(difference(dividend.bytes) == nil)
        let line = try #require(ledger.line(id: "dividend/0-3"))
        #expect(line.text.contains(dividend.hash.description))
        let text = String(decoding: dividend.bytes, as: UTF8.self)
        #expect(difference(Array(text.replacing("\"stones\":77", with: "\"stones\":78").utf8)) != nil)
        #expect(difference(Array(text.replacing("\"pool\":6049", with: "\"pool\":6050").utf8))?.part == "line 1")
        #expect(difference(Array(text.dropLast(10).utf8))?.part == "line 4")
        #expect(difference([])?.part == "line 1")
        #expect(difference(Array("{\"from\":3,\"through\":1,\"journal\":-4}\n".utf8))?.part == "line 1")
    }
}
