import Rewards
import TestKit
import Testing
import TransparencyLog

@Suite struct FeeSplitTests {
    private static let policy = RewardPolicy.standard.fees

    private static func statement(
        _ index: UInt64, _ organisation: String, _ weight: UInt64, odometer: Bool = false, day: Int = 0
    ) -> DisclosedStatement {
        DisclosedStatement(
            index: LogIndex(index), organisation: organisation, weight: weight, isOdometerReading: odometer,
            occurredDay: day)
    }

    private static func split(
        _ fee: Amount, payer: FeePayer = .voucher, owner: Holder? = nil, _ statements: [DisclosedStatement],
        day: Int = 0, groups: [String: String] = [:]
    ) -> FeeSplit {
        FeeSplit(fee: fee, payer: payer, owner: owner, statements: statements, day: day, policy: policy) { groups[$0] }
    }

    private static func text(_ split: FeeSplit) -> [String] {
        split.totals.map { "\($0.account) \($0.amount.value)" }
    }

    @Test func aFeeOfTenCredits() {
        let split = Self.split(1_000, [Self.statement(3, "garage", 300), Self.statement(1, "insurer", 400)])
        #expect(split.burn == 200 && split.ownerPart == 100)
        #expect(split.shares.map(\.amount) == [400, 300])
        #expect(
            Self.text(split) == [
                "burned 200", "contributor:attestor:garage 300", "contributor:attestor:insurer 400", "pool:owners 100",
            ])
    }

    @Test func theOwnersPartGoesToTheOwner() {
        let owner = DrawFixture.owner(1)
        let split = Self.split(1_009, owner: owner, [Self.statement(1, "garage", 1)])
        #expect(split.burn == 202 && split.ownerPart == 100)
        #expect(Self.text(split) == ["burned 202", "contributor:attestor:garage 707", "contributor:\(owner) 100"])
    }

    @Test(arguments: [
        (0, 10_000), (365, 10_000), (366, 9_000), (3_653, 1_000), (3_288, 1_000), (40_000, 1_000), (-50, 10_000),
    ])
    func odometerReadingsGoStale(days: Int, expected: UInt64) {
        let split = Self.split(
            1_000, [Self.statement(1, "a", 1, odometer: true), Self.statement(2, "b", 1)], day: days)
        #expect(split.shares.map(\.stalenessBasisPoints) == [expected, 10_000])
    }

    @Test func aGroupsOwnShareIsBurned() {
        let groups = ["dealer": "group-7", "dealer-garage": "group-7", "other": "group-8"]
        let statements = [
            Self.statement(1, "dealer-garage", 100), Self.statement(2, "other", 100), Self.statement(3, "alone", 100),
        ]
        let split = Self.split(1_000, payer: .holder(.attestor("dealer")), statements, groups: groups)
        #expect(split.shares.map(\.isBurned) == [true, false, false])
        #expect(split.totals.first?.amount == 434, "200 and the garage's 234")
        let own = Self.split(1_000, payer: .holder(.attestor("alone")), statements)
        #expect(own.shares.map(\.isBurned) == [false, false, true], "an organisation is its own group")
        let person = Self.split(1_000, payer: .holder(DrawFixture.buyer(1)), statements, groups: groups)
        #expect(!person.shares.contains { $0.isBurned })
    }

    @Test func withoutARecordThereIsNoCharge() {
        var policy = Self.policy
        policy.priceMinor = 500
        #expect(FeeSplit.charge(policy: policy, statementCount: 0) == 0)
        #expect(FeeSplit.charge(policy: policy, statementCount: 1) == 500)
        #expect(FeeSplit.charge(policy: Self.policy, statementCount: 9) == 0, "the default price is none")
    }

    @Test func whatNoStatementEarnsIsBurned() {
        let split = Self.split(1_000, [Self.statement(1, "a", 0)])
        #expect(split.burnedRest == 700 && Self.text(split) == ["burned 900", "pool:owners 100"])
        #expect(Self.text(Self.split(0, [Self.statement(1, "a", 5)])) == [])
        #expect(Self.text(Self.split(1, [Self.statement(1, "a", 5)])) == ["burned 1"])
    }

    /// Invariant 5: fee out = fee in; whoever works together, payer, owner and every organisation included, ends at
    /// −⌈F ÷ 5⌉ or below; and the order of the statements does not matter.
    @Test func feeOutIsFeeInAndNoCoalitionGains() {
        let seed = SeededGenerator.printedSeed("fee split")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<Campaign.histories(4_000) {
            let organisations = (0..<6).map { "organisation-\($0)" }
            let groups = organisations.reduce(into: [String: String]()) { groups, name in
                if Bool.random(using: &generator) { groups[name] = "group-\(Int.random(in: 0..<2, using: &generator))" }
            }
            let statements = (0..<Int.random(in: 0..<12, using: &generator)).map { number in
                Self.statement(
                    UInt64(number), organisations.randomElement(using: &generator) ?? "",
                    UInt64.random(in: 0...(1 << UInt64.random(in: 0..<63, using: &generator)), using: &generator),
                    odometer: Bool.random(using: &generator), day: Int.random(in: -9_000...100, using: &generator))
            }
            let payers: [FeePayer] = [.voucher, .holder(DrawFixture.buyer(1)), .holder(.attestor(organisations[0]))]
            let payer = payers.randomElement(using: &generator) ?? .voucher
            let owner = Bool.random(using: &generator) ? DrawFixture.owner(1) : nil
            let fee = Amount(
                UInt64.random(in: 0..<(1 << UInt64.random(in: 1..<45, using: &generator)), using: &generator))
            let split = Self.split(fee, payer: payer, owner: owner, statements, groups: groups)
            let totals = split.totals
            #expect(totals.reduce(0) { $0 + $1.amount.value } == fee.value, "seed \(seed)")

            let coalition = organisations.filter { _ in Bool.random(using: &generator) }
            let theirs = Set(
                coalition.map { Account.contributor(.attestor($0)) } + [Account.contributor(DrawFixture.owner(1))])
            let received = totals.filter { theirs.contains($0.account) }.reduce(0) { $0 + $1.amount.value }
            #expect(received + (fee.value + 4) / 5 <= fee.value, "seed \(seed)")

            let shuffled = Self.split(
                fee, payer: payer, owner: owner, statements.shuffled(using: &generator), groups: groups)
            #expect(shuffled == split, "seed \(seed)")
            if case .holder(.attestor(let name)) = payer {
                let members = organisations.filter { $0 == name || (groups[$0] != nil && groups[$0] == groups[name]) }
                let back = totals.filter { total in
                    members.contains { total.account == .contributor(.attestor($0)) }
                }
                #expect(back.isEmpty, "seed \(seed)")
            }
        }
    }
}
