import Foundation
import StrictJSON
import TestKit
import Testing

/// Weeks of a registry in one test: begin, state, close, issue, verify, grant, freeze, crash, look into the books.
@Suite(.serialized, .bounded)
struct RewardLifeTests {
    @Test func weeksPass() async throws {
        let world = try await RewardWorld()
        let begun = try await world.begin()
        #expect(begun.status == 0, "\(begun.error)")
        #expect((begun.json["rewards"]?["journal"]?["count"]?.integer ?? 0) > 0)
        for (number, odometer) in ["10000km", "84210km", "31200km"].enumerated() {
            let run = try await world.registry.submitService(vin: "1HGCM82633A00400\(number)", odometer: odometer)
            #expect(run.status == 0, "\(run.error)")
        }
        try await estimates(world)
        try await world.travel(weeks: 4, hours: 49)
        #expect(try await world.wait(for: "issued", epoch: 0))
        try await issued(world)
        try await anyoneRecomputes(world)
        try await twoPeopleGrant(world)
        try await holdAndFreeze(world)
        try await books(world)
        try await clockSetBack(world)
    }

    /// Before finality everything is an estimate, and says so.
    private func estimates(_ world: RewardWorld) async throws {
        let text = try await world.registry.vinlog("garage", "balance")
        #expect(text.status == 0, "\(text.error)")
        #expect(text.text.contains("ESTIMATES"))
        let lines = try await world.registry.vinlog("garage", "balance", "--epoch", "0", "--json")
        #expect(lines.json["final"] == false)
        #expect(lines.json["lines"]?.array?.count == 3)
        let early = try await world.registry.vinlog("rewards", "verify", "--epoch", "0")
        #expect(early.status == 1)
        let close = try await world.act("ada", "rewards", "epoch", "close", "0")
        #expect(close.status == 3, "\(close.error)")
        #expect(close.json["exit_status"] == 3)
        #expect(close.json["mend"]?.string?.isEmpty == false)
    }

    /// Three first statements of an unknown organisation, filed long after: 3 · 300 · 1000 milli-weight, a quarter of it for
    /// lag, a tenth of that for want of trust, all bonded.
    private func issued(_ world: RewardWorld) async throws {
        let lines = try await world.registry.vinlog("garage", "balance", "--epoch", "0", "--json")
        #expect(lines.json["final"] == true, "\(lines.error)")
        #expect(lines.json["amount"] == 225_000)
        let balance = try await world.registry.vinlog("garage", "balance")
        #expect(balance.text.contains("bonded"))
        #expect(balance.text.contains("0.225000"))
        let link = try await world.registry.vinlog("garage", "balance", "--web", "--json")
        #expect(link.json["url"]?.string?.hasPrefix(world.registry.url) == true)
    }

    private func anyoneRecomputes(_ world: RewardWorld) async throws {
        let registry = world.registry
        let verified = try await registry.vinlog("rewards", "verify", "--epoch", "0", "--own", "--json")
        #expect(verified.status == 0, "\(verified.error)")
        #expect(verified.json["verified"] == true)
        #expect(verified.json["ran"]?["own_lines"] == true)
        try await sample(registry)
        let folder = registry.folder.path + "/epoch-0"
        let kept = try await registry.vinlog("rewards", "download", "--epoch", "0", "--dir", folder, "--json")
        #expect(kept.status == 0, "\(kept.error)")
        let offline = ["rewards", "verify", "--epoch", "0", "--dir", folder]
        let again = try await Run.program("vinlog", offline, environment: Self.offline(registry))
        #expect(again.status == 0, "\(again.error)")
        #expect(again.text.contains("VERIFIED"))
        #expect(again.text.contains("did not run"))
        // A sheet that pays somebody one millionth more.
        let path = folder + "/sheet-0.ndjson"
        let sheet = try String(contentsOfFile: path, encoding: .utf8)
        try sheet.replacing("\"amount\":75000", with: "\"amount\":75001", maxReplacements: 1)
            .write(toFile: path, atomically: true, encoding: .utf8)
        let forged = try await Run.program("vinlog", offline + ["--json"], environment: Self.offline(registry))
        #expect(forged.status == 1)
        #expect(forged.json["first_difference"]?.string?.isEmpty == false)
        try sheet.write(toFile: path, atomically: true, encoding: .utf8)
        let journalPath = folder + "/journal.ndjson"
        var journal = try String(contentsOfFile: journalPath, encoding: .utf8).split(separator: "\n")
        journal.swapAt(2, 3)
        try (journal.joined(separator: "\n") + "\n").write(toFile: journalPath, atomically: true, encoding: .utf8)
        let shuffled = try await Run.program("vinlog", offline, environment: Self.offline(registry))
        #expect(shuffled.status == 1)
        #expect(shuffled.error.contains("journal"))
    }

    /// The lines that a beacon chose, opened for the auditor and for nobody else.
    private func sample(_ registry: TestRegistry) async throws {
        let signature = String(repeating: "ab", count: 48)
        _ = try registry.folder.file("round.json", "{\"round\":7,\"signature\":\"\(signature)\"}")
        let arguments = ["rewards", "verify", "--epoch", "0", "--beacon", "round.json", "--sample", "2", "--json"]
        func verify(_ person: String) async throws -> Run {
            try await Run.program(
                "vinlog", arguments + ["--auditor", "\(person).jwk"], environment: registry.environment,
                folder: registry.folder.path)
        }
        let audited = try await verify("cyd")
        #expect(audited.status == 0, "\(audited.error) \(audited.text)")
        #expect(audited.json["ran"]?["sample"] == true)
        #expect(try await verify("ada").status == 4)
    }

    private static func offline(_ registry: TestRegistry) -> [String: String] {
        registry.environment.filter { $0.key != "VINLOG_REGISTRY" }
    }

    private func twoPeopleGrant(_ world: RewardWorld) async throws {
        let plan = try await world.act(
            "ada", "rewards", "grant", "attestor:hill-street-motors", "12.5", "--reason", "pilot-phase", "--out",
            "grant.plan")
        #expect(plan.status == 6, "\(plan.error)")
        let digest = try #require(plan.json["digest"]?.string)
        let confirmed = ["--yes-digest", String(digest.prefix(8))]
        func step(_ person: String, _ verb: String, _ file: String = "grant.plan") async throws -> Run {
            try await Run.program(
                "vinlog-admin", ["rewards", verb, file, "--key", "\(person).jwk", "--json"] + confirmed,
                environment: world.registry.environment, folder: world.registry.folder.path)
        }
        #expect(try await step("ada", "apply").status == 6)
        #expect(try await step("ada", "approve").status == 4)
        #expect(try await step("mallory", "approve").status == 4)
        #expect(try await step("bea", "approve", String(digest.prefix(12))).status == 0)
        let applied = try await step("ada", "apply")
        #expect(applied.status == 0, "\(applied.error)")
        #expect(applied.json["repeat"] == false)
        #expect(try await step("ada", "apply").json["repeat"] == true)
        let balance = try await world.registry.vinlog("garage", "balance", "--json")
        let liquid = balance.json["balance"]?["balances"]?.array?.first {
            $0["account"] == "contributor:attestor:hill-street-motors"
        }
        #expect(liquid?["amount"] == 12_500_000)
        let changes = try await world.act(
            "ada", "rewards", "grant", "attestor:hill-street-motors", "1", "--reason", "x", "--exit-code", "--out",
            "small.plan")
        #expect(changes.status == 2)
        let unsound = try await world.act(
            "ada", "rewards", "grant", "attestor:hill-street-motors", "9007199254", "--reason", "x", "--out", "no.plan")
        #expect(unsound.status == 3, "\(unsound.error)")
    }

    private func holdAndFreeze(_ world: RewardWorld) async throws {
        let frozen = try await world.act(
            "bea", "rewards", "freeze", "attestor:hill-street-motors", "--reason", "ring-suspected", "--id", "f1")
        #expect(frozen.status == 0, "\(frozen.error)")
        let stopped = try await world.registry.vinlog("garage", "redeem", "5", "--yes", "--json")
        #expect(stopped.status == 3)
        // The journal moved since: a plan made before is stale, and says so.
        let digest = try #require(
            try await world.act("ada", "rewards", "plans", "--all").json["plans"]?.array?.compactMap { pending in
                pending["plan"]?["summary"]?.array?.first?.string?.contains("1.000000 DP") == true
                    ? pending["digest"]?.string : nil
            }.first)
        let stale = try await world.act(
            "bea", "rewards", "approve", "small.plan", "--yes-digest", String(digest.prefix(8)))
        #expect(stale.status == 5, "\(stale.error)")
        #expect(try await world.act("ada", "rewards", "epoch", "hold", "4", "--reason", "under-review").status == 0)
        let status = try await world.act("ada", "status")
        #expect(status.json["lines"]?.array?.contains { $0["topic"] == "held" } == true, "\(status.text)")
        let screen = try await Run.program(
            "vinlog-admin", ["status", "--key", "ada.jwk"], environment: world.registry.environment,
            folder: world.registry.folder.path)
        #expect(TextTests.width(screen.text) <= 80, "\(screen.text)")
        #expect(try await world.act("bea", "rewards", "epoch", "release", "4").status == 0)
        let audit = try await world.act("ada", "rewards", "audit", "--act", "freeze")
        #expect(audit.json["acts"]?.array?.count == 1)
    }

    private func books(_ world: RewardWorld) async throws {
        let balance = try await world.registry.admin("rewards", "trial-balance", "--json")
        #expect(balance.json["zero"] == true)
        let integrity = try await world.act("ada", "rewards", "inspect", "integrity")
        #expect(integrity.json["passed"] == true, "\(integrity.error)")
        for format in ["table", "csv", "jsonl", "beancount"] {
            let run = try await world.registry.admin("rewards", "statement", "--format", format)
            #expect(run.status == 0, "\(run.error)")
            #expect(run.text.contains("attestor") || format == "table")
            if format == "table" { #expect(TextTests.width(run.text) <= 80) }
            if format == "beancount", BeanCheck.isExpected { try BeanCheck.check(run.output) }
        }
        let mine = try await world.registry.admin(
            "rewards", "statement", "--format", "csv", "--holder", "attestor:hill-street-motors", "--from", "4")
        #expect(mine.text.contains("pilot-phase"))
        #expect(!mine.text.contains("supply"))
    }

    private func clockSetBack(_ world: RewardWorld) async throws {
        try await world.travel(weeks: 2)
        let run = try await world.act("ada", "rewards", "epoch", "issue", "1")
        #expect(run.status == 3, "\(run.error)")
        #expect(run.error.contains("clock"))
        #expect(try await world.registry.admin("rewards", "trial-balance", "--json").json["zero"] == true)
    }

    /// The registry dies at some moment of an apply; whatever the moment, the plan is applied once in the end.
    @Test func powerCutsWhileApplying() async throws {
        let world = try await RewardWorld()
        #expect(try await world.begin().status == 0)
        let (environment, folder) = (world.registry.environment, world.registry.folder.path)
        for (round, milliseconds) in [0, 30, 45, 60, 75, 90].enumerated() {
            let plan = try await world.act(
                "ada", "rewards", "grant", "attestor:hill-street-motors", "1", "--reason", "pilot-phase", "--out",
                "grant-\(round).plan")
            let digest = try #require(plan.json["digest"]?.string, "\(plan.error)")
            let tail = ["grant-\(round).plan", "--json", "--yes-digest", String(digest.prefix(8)), "--key"]
            let approved = try await Run.program(
                "vinlog-admin", ["rewards", "approve"] + tail + ["bea.jwk"], environment: environment, folder: folder)
            #expect(approved.status == 0, "\(approved.error)")
            let apply = ["rewards", "apply"] + tail + ["ada.jwk"]
            let first = Task {
                try await Run.program("vinlog-admin", apply, environment: environment, folder: folder)
            }
            try await Task.sleep(for: .milliseconds(milliseconds))
            try await world.registry.kill9()
            try await world.registry.restart()
            let interrupted = try await first.value
            let second = try await Run.program("vinlog-admin", apply, environment: environment, folder: folder)
            #expect(second.status == 0, "round \(round): \(interrupted.status) then \(second.error)")
            let balance = try await world.registry.vinlog("garage", "balance", "--json")
            let liquid = balance.json["balance"]?["balances"]?.array?.first
            #expect(liquid?["amount"]?.integer == (round + 1) * 1_000_000, "round \(round)")
            #expect(try await world.registry.admin("rewards", "trial-balance", "--json").json["zero"] == true)
        }
    }
}
