import Attestation
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// Disputes from the first word to the last, and what they do to pay.
@Suite("Disputes", .bounded)
struct DisputeTests {
    /// Three cars that a registrar knows, each with a service by garage-1.
    private struct Court {
        let world: RewardWorld
        let registry: Registry
        let vins = (0..<6).map { TestWorld.vin($0) }
        var paid: [LogIndex] = []

        init() async throws {
            world = try RewardWorld()
            registry = try await world.world.open()
            try await world.enrol(in: registry)
            _ = try await registry.rewards.tick()
            paid = try await world.submit(
                try vins.map { try world.service($0, by: "garage-1", kilometres: 10) }, to: registry)
            try await world.submit(
                try vins.map { vin in
                    try world.world.sign(
                        "registration", about: "vehicle:\(vin)", by: "attestor:eraser", TestWorld.key(99),
                        body: ["event": "re_registration", "previous_country": "DE", "use": "rental"],
                        change: { $0["occurred_at"] = .string(world.today) })
                }, to: registry)
        }

        func number(_ index: LogIndex) -> JSON { .integer(Int(index.value)) }

        func state(_ kind: String, _ car: Int, _ body: JSON, by who: String) async throws -> LogIndex {
            try await world.submit([try world.statement(kind, body, about: vins[car], by: who)], to: registry)[0]
        }

        func refusal(_ kind: String, _ car: Int, _ body: JSON, by who: String) async throws -> String? {
            let statement = try world.statement(kind, body, about: vins[car], by: who)
            guard let refusal = await world.refusal(of: statement, by: registry) else { return nil }
            #expect(!refusal.rule.isEmpty && !refusal.mend.isEmpty)
            return "\(refusal.code) \(refusal.field)"
        }

        func dispute(_ car: Int, by who: String = "garage-2") async throws -> LogIndex {
            try await state("dispute", car, against(paid[car]), by: who)
        }

        func against(_ index: LogIndex) -> JSON {
            ["disputes": number(index), "ground": "wrong_value", "text": "No.", "party": "attestor"]
        }

        func answer(_ index: LogIndex, _ stance: String) -> JSON {
            ["answers": number(index), "stance": .string(stance), "text": "So it is."]
        }

        func ruling(_ index: LogIndex, _ outcome: String, aside: [LogIndex] = []) -> JSON {
            var body = JSONObject()
            body["decides"] = number(index)
            body["outcome"] = .string(outcome)
            body["text"] = "Heard."
            if !aside.isEmpty { body["sets_aside"] = .array(aside.map(number)) }
            return .object(body)
        }

        func page(_ question: DisputesQuestion, of who: String) async throws -> DisputesPage {
            let name = try #require(CallerName(.attestor, who))
            let key = RewardWorld.key(of: who).publicKey
            let caller = Caller(
                name: name, keyThumbprint: key.thumbprint.string, publicKey: key.jwk, tokenIdentifier: "token")
            return try DisputesPage(json: try await registry.perform(.disputes, by: caller, question.json), field: "")
        }

        func pay() async throws -> [LogIndex: StoredResult] {
            let results = try await registry.rewards.results(of: 0, organisation: "garage-1")
            return Dictionary(uniqueKeysWithValues: results.map { ($0.index, $0) })
        }
    }

    @Test("What is said in a dispute is refused at once where it would mean nothing")
    func refusals() async throws {
        let court = try await Court()
        let dispute = try await court.dispute(0)
        let number = court.number
        #expect(
            try await court.refusal("dispute", 0, court.against(court.paid[1]), by: "garage-2")
                == "no-such-line /body/disputes", "another car's line")
        #expect(
            try await court.refusal("dispute", 0, court.against(99_999), by: "garage-2")
                == "no-such-line /body/disputes", "no line at all")
        #expect(
            try await court.refusal("dispute", 0, court.against(court.paid[0]), by: "garage-1")
                == "own-line /body/disputes")
        #expect(
            try await court.refusal("dispute", 0, court.against(dispute), by: "garage-3")
                == "not-disputable /body/disputes")
        #expect(
            try await court.refusal("response", 0, court.answer(dispute, "maintains"), by: "garage-3")
                == "not-your-line /body/answers")
        #expect(
            try await court.refusal("response", 0, court.answer(court.paid[0], "maintains"), by: "garage-1")
                == "not-a-dispute /body/answers")
        #expect(
            try await court.refusal("response", 0, court.answer(dispute, "withdraws"), by: "garage-1")
                == "not-your-dispute /body/stance")
        // A scope that names the kind makes nobody an arbiter.
        #expect(
            try await court.refusal("ruling", 0, court.ruling(dispute, "rejected"), by: "garage-3")
                == "not-entitled /iss")
        #expect(
            try await court.refusal("ruling", 1, court.ruling(dispute, "rejected"), by: RewardWorld.arbiter)
                == "no-such-line /body/decides")
        let own = try await court.state("dispute", 1, court.against(court.paid[1]), by: RewardWorld.arbiter)
        #expect(
            try await court.refusal("ruling", 1, court.ruling(own, "upheld"), by: RewardWorld.arbiter)
                == "own-case /body/decides")
        #expect(
            try await court.refusal(
                "ruling", 0, court.ruling(dispute, "upheld", aside: [court.paid[0], court.paid[1]]),
                by: RewardWorld.arbiter) == "no-such-line /body/sets_aside/1")
        #expect(number(dispute).integer != nil)
        await court.registry.shutdown()
    }

    @Test("Everybody learns of their disputes by pages of proofs, and nobody of others'")
    func pages() async throws {
        let court = try await Court()
        var raised: [LogIndex] = []
        for round in 0..<4 {
            for car in court.vins.indices {
                raised.append(try await court.dispute(car, by: round.isMultiple(of: 2) ? "garage-2" : "garage-3"))
            }
        }
        let response = try await court.state("response", 0, court.answer(raised[0], "maintains"), by: "garage-1")
        let ruling = try await court.state(
            "ruling", 0, court.ruling(raised[0], "rejected"), by: RewardWorld.arbiter)
        let withdrawal = try await court.state("response", 1, court.answer(raised[1], "withdraws"), by: "garage-2")

        let first = try await court.page(DisputesQuestion(part: .author), of: "garage-1")
        #expect(first.disputes.count == DisputesQuestion.pageCountMax && first.hasMore)
        let second = try await court.page(
            DisputesQuestion(part: .author, after: first.disputes.last?.index), of: "garage-1")
        #expect(!second.hasMore)
        #expect((first.disputes + second.disputes).map(\.index) == raised.map { Int($0.value) })
        #expect(first.countedBelow == Int(court.registry.publishedSize.value))
        #expect(try await court.page(DisputesQuestion(part: .author), of: "garage-2").disputes.isEmpty)
        #expect(try await court.page(DisputesQuestion(part: .disputer), of: "garage-2").disputes.count == 12)
        #expect(
            try await court.page(DisputesQuestion(part: .author, isOpenOnly: true), of: "garage-1").disputes.first?
                .index == Int(raised[2].value))
        #expect(
            try await court.page(DisputesQuestion(part: .arbiter, isOpenOnly: true), of: RewardWorld.arbiter).disputes
                .count == DisputesQuestion.pageCountMax)
        await #expect(throws: ReportRefusal.self) {
            _ = try await court.page(DisputesQuestion(part: .arbiter), of: "garage-2")
        }

        // Each line carries its proof, and the proof is of this line.
        let trust = try TrustPolicy(parsing: court.registry.policyText)
        let verifier = ReceiptVerifier(trust: trust, nowMilliseconds: Int64(court.world.world.now))
        let one = try #require(
            try await court.page(DisputesQuestion(part: .author, only: Int(raised[0].value)), of: "garage-1")
                .disputes.first)
        for (line, index) in [
            (one.line, court.paid[0]), (one.dispute, raised[0]), (one.response, response), (one.ruling, ruling),
        ] {
            let line = try #require(line)
            let receipt = try Receipt(parsing: line.receipt.serialized())
            #expect(try verifier.verify(receipt, for: Array(line.statement.utf8)).index == index)
            #expect(throws: ReportRejection.self) {
                _ = try verifier.verify(
                    receipt, for: Array((one.dispute == line ? one.line : one.dispute)?.statement.utf8 ?? "".utf8))
            }
        }
        let other = try #require(
            try await court.page(DisputesQuestion(part: .disputer, only: Int(raised[1].value)), of: "garage-2")
                .disputes.first)
        #expect(other.ruling == nil && other.response == nil)
        #expect(
            try Receipt(parsing: #require(other.withdrawal).receipt.serialized()).entry.index == withdrawal)

        // A restart counts on from what was written down, or again.
        await court.registry.shutdown()
    }

    @Test("An author's clock is 30 days, and the attestors' records say who let it run out")
    func clock() async throws {
        let court = try await Court()
        let late = try await court.dispute(0)
        let answered = try await court.dispute(1)
        let upheld = try await court.dispute(2)
        _ = try await court.state("response", 1, court.answer(answered, "maintains"), by: "garage-1")
        _ = try await court.state("ruling", 2, court.ruling(upheld, "upheld"), by: RewardWorld.arbiter)
        func record() async throws -> AttestorRecord {
            for _ in 0..<2_000 {
                let counted = await court.registry.attestorRecords()
                if counted.countedBelow.value == court.registry.publishedSize.value {
                    return try #require(counted.records["garage-1"])
                }
                try await Task.sleep(for: .milliseconds(5))
            }
            throw Late()
        }
        var known = try await record()
        #expect(known.disputedCount == 3 && known.upheldCount == 1 && known.unansweredCount == 0)
        court.world.advance(hours: 30 * 24 + 1)
        try await court.registry.publishIdleRoot()
        known = try await record()
        #expect(known.unansweredCount == 1, "\(late)")
        _ = try await court.state("response", 0, court.answer(late, "concedes"), by: "garage-1")
        known = try await record()
        #expect(known.unansweredCount == 0)
        await court.registry.shutdown()
    }

    private struct Late: Error {}

    @Test("Held pay is paid in full when a dispute is rejected or withdrawn, and gone when it is upheld")
    func pay() async throws {
        let court = try await Court()
        court.world.advance(weeks: 1)
        let rejected = try await court.dispute(0)
        let withdrawn = try await court.dispute(1)
        let upheld = try await court.dispute(2)
        let conceded = try await court.dispute(3)
        let partly = try await court.dispute(4)
        _ = try await court.state("response", 3, court.answer(conceded, "concedes"), by: "garage-1")
        court.world.advance(weeks: 3, hours: 48)
        _ = try await court.registry.rewards.tick()
        var pay = try await court.pay()
        for car in 0..<5 { #expect(pay[court.paid[car]]?.disposition == "held", "car \(car)") }
        #expect(pay[court.paid[5]]?.disposition == "posted")
        let full = try #require(pay[court.paid[5]]?.amount)
        for car in 0..<5 { #expect(pay[court.paid[car]]?.amount == full, "held pay is computed in full") }
        let holder = Holder.attestor("garage-1")
        let held = await court.registry.rewards.balance(.heldEscrow(holder), .dataPoints)
        #expect(held.value == full.value * 5)
        let reserve = await court.registry.rewards.balance(.reserve, .dataPoints)

        _ = try await court.state("ruling", 0, court.ruling(rejected, "rejected"), by: RewardWorld.arbiter)
        _ = try await court.state("response", 1, court.answer(withdrawn, "withdraws"), by: "garage-2")
        // Upheld without naming a line takes the pay of the line in dispute; upheld in part does not.
        _ = try await court.state("ruling", 2, court.ruling(upheld, "upheld"), by: RewardWorld.arbiter)
        _ = try await court.state("ruling", 4, court.ruling(partly, "partly_upheld"), by: RewardWorld.arbiter)
        court.world.advance(weeks: 1)
        _ = try await court.registry.rewards.tick()
        pay = try await court.pay()
        for car in [0, 1, 4] {
            #expect(pay[court.paid[car]]?.disposition == "posted", "car \(car)")
            #expect(pay[court.paid[car]]?.amount == full)
        }
        #expect(pay[court.paid[2]]?.disposition == "void")
        #expect(pay[court.paid[3]]?.disposition == "held", "whoever concedes is paid once the line is mended")
        #expect(await court.registry.rewards.balance(.heldEscrow(holder), .dataPoints).value == full.value)
        #expect(await court.registry.rewards.balance(.reserve, .dataPoints).value >= reserve.value + full.value)
        // Nothing ever goes to whoever disputed, or ruled.
        for who in ["garage-2", RewardWorld.arbiter] {
            let results = try await court.registry.rewards.results(of: 0, organisation: who)
            #expect(results.allSatisfy { $0.amount.value == 0 })
        }
        #expect(await court.registry.rewards.balances.trialBalance().isZero)
        #expect(try await court.registry.rewards.integrity().allSatisfy(\.isPassed))
        await court.registry.shutdown()
    }

    @Test("A second, independent word raises a statement's weight, and is paid itself")
    func corroboration() async throws {
        let court = try await Court()
        let confirmation: JSON = ["confirms": court.number(court.paid[0]), "method": "inspection"]
        _ = try await court.state("corroboration", 0, confirmation, by: "garage-2")
        // One's own word adds nothing.
        _ = try await court.state(
            "corroboration", 1, ["confirms": court.number(court.paid[1]), "method": "document"], by: "garage-1")
        court.world.advance(weeks: 4, hours: 48)
        _ = try await court.registry.rewards.tick()
        let pay = try await court.pay()
        let plain = try #require(pay[court.paid[2]]?.weight)
        #expect(pay[court.paid[0]]?.weight == plain * 11_500 / 10_000)
        #expect(pay[court.paid[1]]?.weight == plain)
        let second = try await court.registry.rewards.results(of: 0, organisation: "garage-2")
        #expect(second.contains { $0.amount.value > 0 })
        await court.registry.shutdown()
    }
}
