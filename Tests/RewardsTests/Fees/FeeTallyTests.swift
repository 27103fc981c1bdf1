import Octets
import Rewards
import TestKit
import Testing
import TransparencyLog

@Suite struct FeeTallyTests {
    private static func split(_ fee: Amount, _ generator: inout SeededGenerator) -> FeeSplit {
        let statements = (0..<Int.random(in: 1..<5, using: &generator)).map { number in
            DisclosedStatement(
                index: LogIndex(UInt64(number)), organisation: "garage-\(Int.random(in: 0..<3, using: &generator))",
                weight: .random(in: 0..<1_000, using: &generator), isOdometerReading: false, occurredDay: 0)
        }
        let owner = Bool.random(using: &generator) ? DrawFixture.owner(Int.random(in: 0..<3, using: &generator)) : nil
        return FeeSplit(
            fee: fee, payer: .voucher, owner: owner, statements: statements, day: 0,
            policy: RewardPolicy.standard.fees)
    }

    /// A whole epoch of reports and refunds: the pool is empty after its close, and all books balance.
    @Test func closingAnEpochEmptiesItsPool() throws {
        let seed = SeededGenerator.printedSeed("fee tally")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<Campaign.histories(250) {
            var ledger = try DrawFixture.ledger()
            let payer = DrawFixture.buyer(1)
            try DrawFixture.give(1_000_000, .credits, to: .credit(payer), in: &ledger)
            var tally = FeeTally(epoch: 5)
            var net: UInt64 = 0
            for number in 0..<Int.random(in: 0..<25, using: &generator) {
                let fee = Amount(.random(in: 0..<2_000, using: &generator))
                let split = Self.split(fee, &generator)
                _ = try ledger.post(
                    contentsOf: FeePayment.pay(fee, by: .holder(payer), in: 5, id: "report/\(number)"))
                tally.add(split)
                net += fee.value
                if Int.random(in: 0..<4, using: &generator) == 0 {
                    let isRemoved = tally.remove(split)
                    #expect(isRemoved)
                    _ = try ledger.post(
                        contentsOf: FeePayment.refund(
                            fee, to: .holder(payer), paid: 5, isClosed: false, in: 5, id: "refund/\(number)"))
                    net -= fee.value
                }
            }
            #expect(tally.fees.value == net && ledger.balance(.feePool(5), .credits).value == net, "seed \(seed)")
            _ = try ledger.post(contentsOf: tally.commands(in: 6))
            #expect(ledger.balance(.feePool(5), .credits) == 0, "seed \(seed)")
            #expect(ledger.trialBalance().isZero, "seed \(seed)")
            let entries = DrawFixture.entries(ledger)
            #expect(NetFees(entries, from: 5, through: 5).amount.value == net, "seed \(seed)")
            #expect(NetFees(entries, from: 0, through: 4).amount == 0, "seed \(seed)")
        }
    }

    @Test func aTallyKnowsWhatWasNotInIt() {
        var generator = SeededGenerator(seed: 1)
        var tally = FeeTally(epoch: 1)
        let isRemoved = tally.remove(Self.split(100, &generator))
        #expect(!isRemoved)
        #expect(
            String(decoding: tally.bytes, as: UTF8.self)
                == #"{"format":"vinlog/fees/v1","epoch":1,"reports":0,"fees":0,"shares":[]}"#)
    }

    @Test func aLateRefundComesFromTheTreasury() throws {
        var ledger = try DrawFixture.ledger()
        try DrawFixture.give(500, .credits, to: .treasury, in: &ledger)
        let payer = DrawFixture.buyer(2)
        let commands = FeePayment.refund(
            300, to: .holder(payer), paid: 1, isClosed: true, in: 9, id: "refund/late")
        _ = try ledger.post(contentsOf: commands)
        #expect(ledger.balance(.treasury, .credits) == 200 && ledger.balance(.credit(payer), .credits) == 300)
        let net = NetFees(DrawFixture.entries(ledger), from: 9, through: 9)
        #expect(net.refunds == 300 && net.amount == 0, "never below zero")
    }

    @Test func feesThatWereSetAsideCountOncePosted() throws {
        var ledger = try DrawFixture.ledger()
        let payer = DrawFixture.buyer(3)
        try DrawFixture.give(900, .credits, to: .credit(payer), in: &ledger)
        let first = JournalOperation.reserve(
            debit: .credit(payer), credit: .feePool(2), asset: .credits, amount: 500, until: 4)
        _ = try ledger.post(JournalCommand(epoch: 2, id: "r", first))
        #expect(NetFees(DrawFixture.entries(ledger), from: 2, through: 2).amount == 0)
        _ = try ledger.post(JournalCommand(epoch: 2, id: "p", .post(of: "r", amount: 400)))
        #expect(NetFees(DrawFixture.entries(ledger), from: 2, through: 2).amount == 400)
    }
}
