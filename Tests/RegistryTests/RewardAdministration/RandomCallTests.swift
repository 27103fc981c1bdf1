import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing
import VehicleHistory

@testable import Registry

@Suite("Random calls", .bounded)
struct RandomCallTests {
    private static let owners = (0..<4).map { AdminWorld.owner($0) }
    private static let buyer = TestWorld.key(200)

    @Test("Whatever is called, in whatever order: books balance, no account is below zero", arguments: [1, 2, 3, 4])
    func random(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let world = try await AdminWorld.open { $0.fees.priceMinor = 300 }
        try await world.serviceCars(4)
        var pending: [JSON] = []
        for step in 0..<60 {
            let comment: Comment = "seed \(seed), step \(step)"
            do {
                switch Int.random(in: 0..<10, using: &generator) {
                case 0, 1, 2:
                    let plan = try await world.plan(Self.action(world, &generator))
                    pending.append(PlanDigest(digest: plan.digest).json)
                    // Mostly carried out at once; the others go stale.
                    guard Int.random(in: 0..<4, using: &generator) > 0, let digest = pending.last else { break }
                    _ = try await world.call(.approve, by: AdminWorld.carl, digest)
                    _ = try await world.call(.apply, by: AdminWorld.mia, digest)
                case 3:
                    guard let digest = pending.randomElement(using: &generator) else { break }
                    let person = try #require(AdminWorld.people.randomElement(using: &generator))
                    let call = try #require([RewardCall.approve, .apply, .cancel].randomElement(using: &generator))
                    _ = try await world.call(call, by: person, digest)
                case 4: try await world.pass(days: UInt64.random(in: 1...6, using: &generator))
                case 5:
                    let holder = try Self.holder(&generator)
                    let body = FreezeBody(holder: holder, reason: "look", identifier: "f-\(step)")
                    _ = try await world.call(.freeze, by: AdminWorld.gus, body.json)
                case 6: try await Self.pay(world, &generator)
                case 7:
                    let body = BuyVouchersBody(
                        hashes: ["\(Hash.sha256(utf8: "\(seed)-\(step / 2)"))"],
                        value: Int.random(in: 1...900, using: &generator), identifier: "v-\(step / 2)")
                    _ = try await world.call(.buyVouchers, by: .buyer, Self.buyer, body.json)
                default: try await Self.owner(world, step, &generator)
                }
            } catch let problem as Problem {
                // Refused for a reason, never for a fault.
                #expect(problem.status != 500 && problem.status != 503, "\(comment) \(problem)")
            }
            try await Self.expectBalanced(world, comment)
        }
        try await world.expectSound("seed \(seed)")
        let again = try await world.reopened()
        try await again.expectSound("seed \(seed), begun again")
        await again.registry.shutdown()
    }

    private static func expectBalanced(_ world: AdminWorld, _ comment: Comment) async throws {
        let trial = await world.office.balances.trialBalance()
        #expect(trial.isZero, comment)
        for line in trial.lines where line.account != .supply {
            #expect(line.balance >= 0, "\(comment) \(line.account) \(line.asset)")
        }
    }

    private static func holder(_ generator: inout SeededGenerator) throws -> CallerName {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: try #require(CallerName(.attestor, "garage-a"))
        case 1: try AdminWorld.holder(.buyer, buyer)
        default: try AdminWorld.holder(.owner, try #require(owners.randomElement(using: &generator)))
        }
    }

    private static func action(_ world: AdminWorld, _ generator: inout SeededGenerator) async throws -> PlannedAction {
        let holder = try holder(&generator)
        let amount = Int.random(in: 1...5_000, using: &generator)
        let epoch = Int(try await world.office.currentEpoch().value)
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return .grant(account: holder.text, asset: "DP", amount: amount, task: nil, reason: "test")
        case 1: return .grant(account: holder.text, asset: "ST", amount: amount, task: nil, reason: "test")
        case 2: return .grant(account: holder.text, asset: "CR", amount: 20, task: "grant-consent", reason: "test")
        case 3: return .grant(account: "treasury", asset: "BC", amount: amount, task: nil, reason: "test")
        case 4: return .thaw(holder: holder, reason: "cleared")
        case 5: return .renew(holder: holder, reason: "look", evidence: nil)
        case 6: return .dividend(from: max(0, epoch - 2), to: max(0, epoch - 1))
        case 7: return .drawClose(track: Bool.random(using: &generator) ? .data : .crystal, epoch: max(0, epoch - 1))
        case 8:
            let ledger = await world.office.balances
            let line = ledger.line(at: UInt64.random(in: 0..<ledger.head.count, using: &generator))
            return .reverse(identifier: line?.entry.id ?? "none", reason: "mistake")
        case 9:
            let records = try await world.office.records(in: RecordName.receipts)
            let receipt = records.randomElement(using: &generator).flatMap { FeeRecord($0.value) }
            return .refund(receipt: receipt?.receipt.identifier ?? "0-none", reason: "wrong-report")
        default:
            return .credit(
                holder: try AdminWorld.holder(.buyer, buyer), amount: amount, reference: "invoice-\(amount % 40)")
        }
    }

    private static func pay(_ world: AdminWorld, _ generator: inout SeededGenerator) async throws {
        let report = try await world.registry.report(
            for: .init("vehicle:\(TestWorld.vin(Int.random(in: 0..<4, using: &generator)))"))
        let caller = try world.caller(.buyer, buyer.publicKey.thumbprint.string, key: buyer)
        _ = try await world.administration.charge(for: report, to: .account(caller))
    }

    private static func owner(_ world: AdminWorld, _ step: Int, _ generator: inout SeededGenerator) async throws {
        let owner = try #require(owners.randomElement(using: &generator))
        if Int.random(in: 0..<5, using: &generator) == 0 {
            let body = ClaimDividendBody(identifier: "d-\(step)")
            _ = try await world.call(.claimDividend, by: .owner, owner, body.json)
        } else if Bool.random(using: &generator) {
            let body = ClaimTaskBody(task: "bind-vehicle", identifier: "c-\(step / 3)")
            _ = try await world.call(.claimTask, by: .owner, owner, body.json)
        } else {
            let epoch = Int(try await world.office.currentEpoch().value)
            let body = EnterDrawBody(
                track: .crystal, epoch: epoch, crystals: Int.random(in: 1...30, using: &generator),
                identifier: "e-\(step)")
            _ = try await world.call(.enterDraw, by: .owner, owner, body.json)
        }
    }
}
