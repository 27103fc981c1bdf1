import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import Registry
@testable import SQLiteStore

@Suite("What contributors and auditors see", .bounded)
struct ContributorTests {
    private static func lines(_ world: AdminWorld, epoch: Int) async throws -> RegistryAPI.OwnLines {
        let body = EpochBody(epoch: epoch).json
        return try RegistryAPI.OwnLines(
            json: try await world.call(.ownLines, by: .attestor, AdminWorld.garageKey(0), id: "garage-a", body))
    }

    @Test("Own lines: an estimate first, then final; every factor with its reason; salts open the public references")
    func ownLines() async throws {
        let world = try await AdminWorld.open()
        try await world.serviceCars(3)
        let estimate = try await Self.lines(world, epoch: 0)
        #expect(!estimate.isFinal)
        #expect(estimate.lines.count == 3)
        try await world.pass(weeks: 4, days: 3)
        let final = try await Self.lines(world, epoch: 0)
        #expect(final.isFinal)
        #expect(final.amount > 0)
        #expect(final.amount == estimate.amount)
        let sheet = try #require(try await world.office.sheet(of: 0))
        let text = String(decoding: sheet, as: UTF8.self)
        for line in final.lines {
            let salt = try #require(Hash(hex: line.salt))
            #expect("\(RewardReference.make(salt: salt, index: .init(UInt64(line.logIndex))))" == line.reference)
            #expect(text.contains(line.reference))
            #expect(line.factors.map(\.name).first == "base")
            #expect(line.factors.allSatisfy { !$0.reason.isEmpty })
            #expect(line.factors.last?.weightAfter == line.finalWeight)
        }
        let balance = try HolderBalances(
            json: try await world.call(.balance, by: .attestor, AdminWorld.garageKey(0), id: "garage-a", [:]))
        #expect(balance.earnings.first { $0.epoch == 0 }?.amount == final.amount)
        #expect(balance.earnings.first { $0.epoch == 0 }?.isFinal == true)
        let total = balance.balances.filter { $0.asset == .dataPoints }.reduce(0) { $0 + $1.amount }
        #expect(total == final.amount)
        let whole = try RegistryAPI.EpochEstimate(
            json: try await world.call(.epochEstimate, by: AdminWorld.gus, EpochBody(epoch: 0).json))
        #expect(whole.isFinal)
        #expect(whole.mintedAmount == whole.shares.reduce(0) { $0 + $1.amount })
        await world.registry.shutdown()
    }

    @Test("An auditor opens the lines that a beacon chose, and they are entries of the log")
    func sample() async throws {
        let world = try await AdminWorld.open()
        try await world.serviceCars(6)
        try await world.pass(weeks: 4, days: 3)
        let beacon = String(repeating: "b", count: 64)
        let body = AuditSampleBody(epoch: 0, beacon: beacon, count: 4).json
        #expect(await world.exitStatus(.auditSample, by: AdminWorld.mia, body) == 4)
        let answer = try AuditSampleAnswer(json: try await world.call(.auditSample, by: AdminWorld.ada, body))
        #expect(answer.lines.count == 4)
        let sheet = try IssuanceSheet(parsing: try #require(try await world.office.sheet(of: 0)))
        #expect(answer.sheetRoot == "\(sheet.root)")
        let openings = try answer.lines.map { line in
            AuditSample.Opening(
                line: UInt64(line.position), index: .init(UInt64(line.logIndex)),
                salt: try #require(Hash(hex: line.salt)))
        }
        let chosen = AuditSample.choose(
            beacon: try #require(Hash(hex: beacon)), root: sheet.root, lineCount: UInt64(try sheet.lines().count),
            count: 4)
        #expect(AuditSample.check(openings, chosen: chosen, sheet: sheet) == .passed(statements: 4))
        for line in answer.lines {
            let index = UInt64(line.logIndex)
            let entries = try world.world.store().entries(index..<(index + 1))
            #expect(entries.map(Hex.encode) == [line.entry])
        }
        await world.registry.shutdown()
    }

    @Test("Suspicious cases name the statements behind them")
    func suspicious() async throws {
        let world = try await AdminWorld.open()
        _ = await world.registry.submitForPosition([
            try world.world.enrolment(of: "garage-a", AdminWorld.garageKey(0))
        ])
        let services = try (0..<8).map { number in
            try world.world.service(TestWorld.vin(1), by: "garage-a", AdminWorld.garageKey(0)) { payload in
                payload["occurred_at"] = .string("2026-05-\(number + 10)")
            }
        }
        _ = await world.registry.submitForPosition(services)
        let answer = try SuspiciousCases(
            json: try await world.call(.suspicious, by: AdminWorld.gus, EpochBody(epoch: 0).json))
        let found = try #require(answer.cases.first { $0.rule == "sole-contributor" })
        #expect(found.holders == ["attestor:garage-a"])
        #expect(found.statements.count == 8)
        // The epoch is over, and its closing is due within the guardians' window.
        try await world.pass(days: 5)
        let status = try AdminStatus(json: try await world.call(.status, by: AdminWorld.gus))
        #expect(status.lines.map(\.topic).contains("suspicious"))
        #expect(status.lines.map(\.topic).contains("due"))
        await world.registry.shutdown()
    }

    @Test("A policy is announced by two people, two epochs ahead, within the caps")
    func policy() async throws {
        let world = try await AdminWorld.open()
        var next = RewardPolicy.standard
        next.name = "next"
        next.fees.priceMinor = 100
        #expect(await world.exitStatus { _ = try await world.plan(.policy(next.json, effectiveEpoch: 1)) } == 3)
        var wider = next
        wider.dataPoints.capDP += 1
        #expect(await world.exitStatus { _ = try await world.plan(.policy(wider.json, effectiveEpoch: 2)) } == 3)
        #expect(await world.exitStatus { _ = try await world.plan(.policy([:], effectiveEpoch: 2)) } == 3)
        let acts = try await world.carryOut(.policy(next.json, effectiveEpoch: 2))
        #expect(acts.logIndex != nil)
        #expect(try await world.office.policy(for: 1).hash == RewardPolicy.standard.hash)
        #expect(try await world.office.policy(for: 2).hash == next.hash)
        let again = try await world.reopened()
        #expect(try await again.office.policy(for: 2).hash == next.hash)
        try await again.expectSound()
        await again.registry.shutdown()
    }
}
