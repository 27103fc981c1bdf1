import Foundation
import StrictJSON
import TestKit
import Testing

/// A registry that charges: credits, vouchers, receipts, refunds.
@Suite(.bounded) struct PaidReportTests {
    private static let vin = "1HGCM82633A004352"

    @Test func vouchersPayAndReceiptsAddUp() async throws {
        let path = RepositoryFolder.root.path + "/data/reward-policy.json"
        let standard = try String(contentsOfFile: path, encoding: .utf8)
        let policy = standard.replacing("\"price_minor\": 0", with: "\"price_minor\": 500")
        #expect(policy != standard)
        let world = try await RewardWorld(rewardPolicy: policy)
        let registry = world.registry
        let other = try await registry.admin(
            "admin", "init", "--authority", registry.authorityKeyPath, "--person", "Ada=ada.pub.jwk", "--person",
            "Bea=bea.pub.jwk", "--reward-policy", "csop")
        #expect(other.status == 3, "\(other.error)")
        #expect(try await world.begin().status == 0)
        #expect(try await registry.submitService(vin: Self.vin).status == 0)

        // A statement is paid for as soon as it is there; it earns once it is issued.
        #expect(try await registry.vinlog("report", Self.vin).status != 0)
        try await world.travel(weeks: 4, hours: 49)
        #expect(try await world.wait(for: "issued", epoch: 0))

        let unpaid = try await registry.vinlog("report", Self.vin)
        #expect(unpaid.status != 0, "a report costs 5.00 here")
        let unknownCar = try await registry.vinlog("report", "WVWZZZ1JZXW000001")
        #expect(unknownCar.status == 0, "no record, no charge: \(unknownCar.error)")

        let buyer = try await registry.vinlog("credits", "init", "--json")
        try await prepay(world, holder: try #require(buyer.json["holder"]?.string), amount: "20.00")
        let bought = try await registry.vinlog(
            "credits", "voucher", "buy", "--count", "2", "--value", "5.00", "--codes", "codes.txt", "--json")
        #expect(bought.json["credits"] == 1_000, "\(bought.error)")
        let codes = try #require(registry.folder.text("codes.txt")).split(separator: "\n").map { String($0) }
        let paid = try await registry.vinlog("report", Self.vin, "--voucher", codes[0], "--json")
        #expect(paid.status == 0, "\(paid.error)")
        let fee = try #require(paid.json["fee"])
        let shares = fee["shares"]?.array ?? []
        #expect(shares.reduce(0) { $0 + ($1["amount"]?.integer ?? 0) } == 500)
        #expect(shares.contains { $0["to"] == "burned" && $0["amount"] == 100 })
        #expect(shares.contains { $0["to"] == "attestor:hill-street-motors" })
        let again = try await registry.vinlog("report", Self.vin, "--voucher", codes[0])
        #expect(again.status != 0, "a voucher pays once")

        let key = try #require(buyer.json["key"]?.string)
        let charged = try await registry.vinlog(
            "report", Self.vin, "--pay-with", key, "--receipt", "fee.json", "--output", "car.vinlog.json")
        #expect(charged.status == 0, "\(charged.error)")
        #expect(charged.error.contains("total"))
        #expect(TextTests.width(charged.error) <= 80, "\(charged.error)")
        let receipt = try JSON(parsing: Array((registry.folder.text("fee.json") ?? "").utf8))
        let balance = try await registry.vinlog("credits", "balance", "--json")
        #expect(balance.json["balance"]?["balances"]?.array?.first?["amount"] == 500, "\(balance.text)")
        try await refund(world, receipt: try #require(receipt["id"]?.string))
    }

    private func prepay(_ world: RewardWorld, holder: String, amount: String) async throws {
        let plan = try await world.act(
            "ada", "rewards", "credit", holder, amount, "--reference", "invoice-1", "--out", "credit.plan")
        try await carryOut(world, plan, "credit.plan")
    }

    private func refund(_ world: RewardWorld, receipt: String) async throws {
        let plan = try await world.act(
            "ada", "rewards", "refund", receipt, "--reason", "odometer-ruled-wrong", "--out", "refund.plan")
        try await carryOut(world, plan, "refund.plan")
        let balance = try await world.registry.vinlog("credits", "balance", "--json")
        #expect(balance.json["balance"]?["balances"]?.array?.first?["amount"] == 1_000, "\(balance.text)")
        #expect(try await world.registry.admin("rewards", "trial-balance", "--json").json["zero"] == true)
    }

    private func carryOut(_ world: RewardWorld, _ plan: Run, _ file: String) async throws {
        try RewardWorld.succeed(plan, status: 6)
        let digest = String((plan.json["digest"]?.string ?? "").prefix(8))
        try RewardWorld.succeed(
            await world.act("bea", "rewards", "approve", file, "--yes-digest", digest))
        try RewardWorld.succeed(await world.act("ada", "rewards", "apply", file, "--yes-digest", digest))
    }
}
