import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing
import VehicleHistory

@testable import Registry

@Suite("Paid reports, vouchers, refunds, dividends", .bounded)
struct FeeTests {
    private static let price = 500

    /// Cars whose statements were issued, in a registry that charges.
    private static func world() async throws -> AdminWorld {
        let world = try await AdminWorld.open { $0.fees.priceMinor = UInt64(price) }
        try await world.serviceCars(5)
        try await world.pass(weeks: 4, days: 3)
        #expect(await world.office.nextToIssue > 0)
        return world
    }

    private static func buyer(_ world: AdminWorld, credits: Int = 10_000) async throws -> SigningKey {
        let key = TestWorld.key(200)
        try await world.carryOut(
            .credit(holder: try AdminWorld.holder(.buyer, key), amount: credits, reference: "invoice-1"))
        return key
    }

    private static func report(_ world: AdminWorld, _ number: Int = 0) async throws -> ReportBundle {
        try await world.registry.report(for: Subject("vehicle:\(TestWorld.vin(number))"))
    }

    private static func amount(_ world: AdminWorld, _ account: Account) async -> UInt64 {
        await world.office.balance(account, .credits).value
    }

    @Test("A report is paid once, itemised to the last unit, shared at the closing")
    func paid() async throws {
        let world = try await Self.world()
        let key = try await Self.buyer(world)
        let holder = Holder.buyer(key.publicKey.thumbprint.string)
        let report = try await Self.report(world)
        await #expect(throws: Problem.self) { _ = try await world.administration.charge(for: report, to: .nobody) }

        let caller = try world.caller(.buyer, key.publicKey.thumbprint.string, key: key)
        let receipt = try #require(try await world.administration.charge(for: report, to: .account(caller)))
        #expect(receipt.amount == Self.price)
        #expect(receipt.shares.reduce(0) { $0 + $1.amount } == Self.price)
        #expect(receipt.shares.contains { $0.to == "burned" && $0.amount == 100 })
        #expect(receipt.shares.contains { $0.to == "owner" && $0.amount == 50 })
        #expect(
            receipt.shares.filter { $0.logIndex != nil }.map(\.to).sorted() == [
                "attestor:garage-a", "attestor:garage-b",
            ])
        #expect(await Self.amount(world, .credit(holder)) == 9_500)
        #expect(await Self.amount(world, .feePool(Epoch(UInt32(receipt.epoch)))) == 500)
        // The same token pays for nothing else.
        await #expect(throws: Problem.self) {
            _ = try await world.administration.charge(for: report, to: .account(caller))
        }
        #expect(await Self.amount(world, .credit(holder)) == 9_500)
        // No record, no charge.
        let unknown = try await world.registry.report(for: Subject("vehicle:\(TestWorld.vin(77))"))
        #expect(try await world.administration.charge(for: unknown, to: .account(caller)) == nil)
        try await world.expectSound()

        try await world.pass(weeks: 2)
        #expect(await Self.amount(world, .feePool(Epoch(UInt32(receipt.epoch)))) == 0)
        #expect(await Self.amount(world, .burned) == 100)
        #expect(
            await Self.amount(world, .contributor(.owner(AdminWorld.owner(0).publicKey.thumbprint.string))) == 50)
        let earned = await Self.amount(world, .contributor(.attestor("garage-a")))
        #expect(await earned + Self.amount(world, .contributor(.attestor("garage-b"))) == 350)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("A refund gives the fee back once, before the closing or after it")
    func refunds() async throws {
        let world = try await Self.world()
        let key = try await Self.buyer(world)
        let credit = Account.credit(.buyer(key.publicKey.thumbprint.string))
        let report = try await Self.report(world)
        var receipts: [FeeReceipt] = []
        for _ in 0..<2 {
            let caller = try world.caller(.buyer, key.publicKey.thumbprint.string, key: key)
            receipts.append(try #require(try await world.administration.charge(for: report, to: .account(caller))))
        }
        let first = PlannedAction.refund(receipt: receipts[0].identifier, reason: "wrong-report")
        try await world.carryOut(first)
        #expect(await Self.amount(world, credit) == 9_500)
        #expect(await world.exitStatus { _ = try await world.plan(first) } == 5)
        try await world.expectSound()

        try await world.pass(weeks: 2)
        #expect(await Self.amount(world, .feePool(Epoch(UInt32(receipts[0].epoch)))) == 0)
        #expect(await Self.amount(world, .burned) == 100)
        // Afterwards the treasury gives, which must have something.
        let second = PlannedAction.refund(receipt: receipts[1].identifier, reason: "wrong-report")
        #expect(await world.exitStatus { _ = try await world.plan(second) } == 3)
        try await world.carryOut(
            .grant(account: "treasury", asset: "BC", amount: 1_000, task: nil, reason: "float"))
        try await world.carryOut(second)
        #expect(await Self.amount(world, credit) == 10_000)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("Vouchers: bought by hash, used once, given away by two people; nobody's account leads to a report")
    func vouchers() async throws {
        let world = try await Self.world()
        let key = try await Self.buyer(world)
        let codes = try (0..<3).map { try #require(VoucherCode([UInt8](repeating: UInt8($0 + 1), count: 16))) }
        let bought = BuyVouchersBody(
            hashes: codes[0...1].map { "\($0.hash)" }, value: Self.price, identifier: "purchase-1")
        let answer = try CreditsAnswer(json: try await world.call(.buyVouchers, by: .buyer, key, bought.json))
        #expect(answer.spentAmount == 1_000)
        #expect(answer.creditsAmount == 9_000)
        let again = try CreditsAnswer(json: try await world.call(.buyVouchers, by: .buyer, key, bought.json))
        #expect(again.posted.isRepeat)
        #expect(again.creditsAmount == 9_000)
        try await world.carryOut(.vouchers(hashes: ["\(codes[2].hash)"], value: Self.price - 1))

        let report = try await Self.report(world)
        let receipt = try #require(
            try await world.administration.charge(for: report, to: .voucher(codes[0].text)))
        #expect(receipt.amount == Self.price)
        for text in [codes[0].text, codes[2].text, "nonsense"] {
            #expect(
                await world.exitStatus {
                    _ = try await world.administration.charge(for: report, to: .voucher(text))
                } == 3)
        }
        let buyer = try #require(Holder(text: "buyer:\(key.publicKey.thumbprint.string)"))
        let lines = try await world.office.journal(from: 0, limit: 10_000)
        let line = try #require(lines.last { String(decoding: $0, as: UTF8.self).contains("pool:fees") })
        #expect(!String(decoding: line, as: UTF8.self).contains(buyer.name))
        #expect(!String(decoding: line, as: UTF8.self).contains("\(codes[0].hash)"))
        try await world.pass(weeks: 2)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("Points become credits at the policy's rate, once for an id")
    func redemption() async throws {
        let world = try await AdminWorld.open()
        _ = await world.registry.submitForPosition([try world.world.enrolment(of: "garage-1")])
        try await world.carryOut(PlanTests.grant(5_000_000))
        let body = RedeemBody(amount: 2_000_000, identifier: "r-1").json
        let garage = TestWorld.garageKey
        let first = try CreditsAnswer(json: try await world.call(.redeem, by: .attestor, garage, id: "garage-1", body))
        let second = try CreditsAnswer(json: try await world.call(.redeem, by: .attestor, garage, id: "garage-1", body))
        #expect(second.posted.isRepeat)
        #expect(first.creditsAmount == second.creditsAmount)
        #expect(first.spentAmount == 2_000_000)
        #expect(first.creditsAmount == 2 * Int(RewardPolicy.standard.credits.redemptionMinorPerDP))
        let other = RedeemBody(amount: 3_000_000, identifier: "r-1").json
        #expect(
            await world.exitStatus {
                _ = try await world.call(.redeem, by: .attestor, garage, id: "garage-1", other)
            } == 5)
        let tooMuch = RedeemBody(amount: 4_000_000, identifier: "r-2").json
        #expect(
            await world.exitStatus {
                _ = try await world.call(.redeem, by: .attestor, garage, id: "garage-1", tooMuch)
            } == 3)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test(
        "A dividend shares net fees among stones, an epoch once; a frozen holder's share waits and comes with the thaw")
    func dividend() async throws {
        let world = try await Self.world()
        let key = try await Self.buyer(world, credits: 100_000)
        let owners = try (0..<3).map { try AdminWorld.holder(.owner, AdminWorld.owner($0)) }
        for (number, owner) in owners.enumerated() {
            try await world.carryOut(
                .grant(account: owner.text, asset: "ST", amount: 100 * (number + 1), task: nil, reason: "test"))
        }
        let report = try await Self.report(world)
        for _ in 0..<20 {
            let caller = try world.caller(.buyer, key.publicKey.thumbprint.string, key: key)
            _ = try await world.administration.charge(for: report, to: .account(caller))
        }
        let epoch = Int(try await world.office.currentEpoch().value)
        try await world.pass(weeks: 2)
        let action = PlannedAction.dividend(from: epoch, to: epoch)
        // The owners' pool got nothing, for every car has an owner: the treasury pays.
        try await world.carryOut(.grant(account: "treasury", asset: "BC", amount: 10_000, task: nil, reason: "float"))
        for number in [1, 2] {
            _ = try await world.call(
                .freeze, by: AdminWorld.gus,
                FreezeBody(holder: owners[number], reason: "ring-suspected", identifier: "f-\(number)").json)
        }
        try await world.carryOut(action)
        // ⌊20 · 500 · 490 ÷ 10^4⌋ = 490, by 1 : 2 : 3.
        let holders = try owners.map { try #require(Holder($0)) }
        #expect(await Self.amount(world, .credit(holders[0])) == 82)
        #expect(await Self.amount(world, .frozenEscrow(holders[1])) == 163)
        #expect(await Self.amount(world, .frozenEscrow(holders[2])) == 245)
        #expect(await world.exitStatus { try await world.carryOut(action) } != 0)
        try await world.carryOut(.thaw(holder: owners[2], reason: "cleared"))
        #expect(await Self.amount(world, .credit(holders[2])) == 245)
        // Who is not thawed takes it once the freeze has lapsed.
        let claim = ClaimDividendBody(identifier: "d-1").json
        let owner = AdminWorld.owner(1)
        #expect(await world.exitStatus { _ = try await world.call(.claimDividend, by: .owner, owner, claim) } == 3)
        try await world.pass(weeks: 2)
        let claimed = try CreditsAnswer(json: try await world.call(.claimDividend, by: .owner, owner, claim))
        #expect(claimed.creditsAmount == 163)
        try await world.expectSound()
        await world.registry.shutdown()
    }
}
