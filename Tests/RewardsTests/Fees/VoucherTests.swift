import Octets
import Rewards
import TestKit
import Testing

@Suite struct VoucherTests {
    private static func code(_ generator: inout SeededGenerator) throws -> VoucherCode {
        try #require(VoucherCode((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }))
    }

    @Test func aCodeReadsBackFromItsText() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("voucher codes"))
        for _ in 0..<500 {
            let code = try Self.code(&generator)
            #expect(VoucherCode(text: code.text) == code)
            #expect(VoucherCode(text: code.text.lowercased().replacing("-", with: "")) == code)
        }
        #expect(VoucherCode([UInt8](repeating: 0, count: 16))?.text == "00000-00000-00000-00000-00000-0")
        #expect(VoucherCode([UInt8](repeating: 255, count: 16))?.text == "7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-Z")
    }

    @Test(arguments: [
        "", "00000", "8ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-Z", "0000000000000000000000000I", "0000000000000000000000000U",
        "000000000000000000000000000", "0000000000000000000000000é",
    ])
    func whatIsNoCodeIsRefused(text: String) {
        #expect(VoucherCode(text: text) == nil)
    }

    @Test func aVoucherPaysOnceAndLeavesNoTrailToItsBuyer() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("vouchers"))
        var ledger = try DrawFixture.ledger()
        let buyer = DrawFixture.buyer(1)
        try DrawFixture.give(1_000, .credits, to: .credit(buyer), in: &ledger)
        let codes = try (0..<3).map { _ in try Self.code(&generator) }
        let reserve = ledger.balance(.reserve, .credits).value
        let purchase = try Voucher.purchase(hashes: codes.map(\.hash), value: 300, by: buyer, in: 2, id: "buy-1")
        _ = try ledger.post(contentsOf: purchase)
        #expect(ledger.balance(.credit(buyer), .credits) == 100)

        var voucher = Voucher(hash: codes[0].hash, value: 300)
        #expect(throws: VoucherError.unknown) { try voucher.spend(codes[1], fee: 300, in: 3) }
        #expect(throws: VoucherError.tooSmall(value: 300, fee: 301)) { try voucher.spend(codes[0], fee: 301, in: 3) }
        let use = try voucher.spend(codes[0], fee: 300, in: 3)
        _ = try ledger.post(contentsOf: use)
        #expect(voucher.isSpent)
        #expect(throws: VoucherError.spent) { try voucher.spend(codes[0], fee: 300, in: 3) }
        #expect(ledger.balance(.feePool(3), .credits) == 300)
        #expect(reserve - ledger.balance(.reserve, .credits).value == 300)

        // A second use under another name of the same voucher meets the first line, or a conflict.
        var copy = Voucher(hash: codes[0].hash, value: 300)
        let head = ledger.head
        _ = try ledger.post(contentsOf: try copy.spend(codes[0], fee: 300, in: 3))
        #expect(ledger.head == head)
        let line = try #require(ledger.line(id: codes[0].spendingIdentifier))
        #expect(!line.text.contains(codes[0].hash.description) && !line.text.contains(buyer.name))
        #expect(ledger.trialBalance().isZero)
    }

    @Test func purchasesHaveBounds() throws {
        let buyer = DrawFixture.buyer(1)
        func buy(_ hashes: [Hash], _ value: Amount) throws(VoucherError) {
            _ = try Voucher.purchase(hashes: hashes, value: value, by: buyer, in: 0, id: "x")
        }
        let many = (0...Voucher.purchaseCountMax).map { Hash.sha256(utf8: "\($0)") }
        try buy(Array(many.dropLast()), 1)
        #expect(throws: VoucherError.countOutOfRange(101)) { try buy(many, 1) }
        #expect(throws: VoucherError.countOutOfRange(0)) { try buy([], 1) }
        #expect(throws: VoucherError.duplicate) { try buy([.zero, .zero], 1) }
        #expect(throws: VoucherError.valueOutOfRange) { try buy([.zero], 0) }
        #expect(throws: VoucherError.valueOutOfRange) { try buy([.zero, many[0]], Amount(.max)) }
        try buy([.zero], .maximum)
    }

    @Test func pointsRedeemForCreditsWithoutLoss() throws {
        let policy = RewardPolicy.standard.credits
        let garage = Holder.attestor("garage")
        let redemption = try #require(Redemption(holder: garage, offered: 1_299_999, policy: policy))
        #expect(redemption.credits == 12 && redemption.points == 1_200_000)
        #expect(Redemption(holder: garage, offered: 99_999, policy: policy) == nil)
        #expect(Redemption(holder: garage, offered: Amount(.max), policy: policy) == nil)

        var ledger = try DrawFixture.ledger()
        try DrawFixture.give(2_000_000, .dataPoints, to: .contributor(garage), in: &ledger)
        _ = try ledger.post(contentsOf: redemption.commands(in: 1, id: "redeem-1"))
        #expect(ledger.balance(.contributor(garage), .dataPoints) == 800_000)
        #expect(ledger.balance(.credit(garage), .credits) == 12)
        #expect(ledger.balance(.burned, .dataPoints) == 1_200_000)
    }

    @Test func redemptionNeverTakesMoreThanItsCreditsCost() {
        let seed = SeededGenerator.printedSeed("redemption")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<5_000 {
            var policy = RewardPolicy.standard.credits
            policy.redemptionMinorPerDP = UInt64.random(
                in: 0..<1 << UInt64.random(in: 1..<40, using: &generator), using: &generator)
            let offered = Amount(.random(in: 0..<1 << 50, using: &generator))
            guard let redemption = Redemption(holder: .attestor("a"), offered: offered, policy: policy) else {
                continue
            }
            let (points, credits) = (UInt128(redemption.points.value), UInt128(redemption.credits.value))
            let rate = UInt128(policy.redemptionMinorPerDP)
            #expect(redemption.points <= offered, "seed \(seed)")
            #expect(points * rate >= credits * 1_000_000, "credits cost what they cost, seed \(seed)")
            #expect((points - 1) * rate < credits * 1_000_000, "and no point more, seed \(seed)")
        }
    }
}
