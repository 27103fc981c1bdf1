import Foundation
import StrictJSON
import TestKit
import Testing

/// An insurer's claims, from the first notice to the end, on a real registry.
@Suite(.bounded) struct InsurerLifeTests {
    private static let car = "1HGCM82633A004352"

    private func findings(_ registry: TestRegistry) async throws -> (rules: [String: String], report: Run) {
        let report = try await registry.vinlog("report", Self.car, "--json")
        #expect(report.status == 0, "\(report.error)")
        var rules: [String: String] = [:]
        for finding in report.json["findings"]?.array ?? [] {
            rules[finding["rule"]?.string ?? ""] = finding["variant"]?.string ?? ""
        }
        return (rules, report)
    }

    private func index(_ run: Run) throws -> String {
        #expect(run.status == 0, "\(run.error)")
        return String(try #require(run.json["index"]?.integer))
    }

    @Test func aClaimGoesFromPreliminaryToFinalToWithdrawn() async throws {
        let registry = try await TestRegistry()
        try await registry.accredit("north-mutual", as: "insurer")
        let opened = try index(
            try await registry.asks(
                "north-mutual", "insurer", "claim", "open", "--vin", Self.car, "--peril", "collision", "--zones",
                "front,front-left", "--damage", "14,200.50GBP", "--occurred-at", "2025-01-10"))
        let judged = try await registry.asks(
            "north-mutual", "insurer", "claim", "total-loss", opened, "--category", "s", "--value", "16900GBP",
            "--preliminary", "--occurred-at", "2025-02-01")
        let second = try index(judged)
        let body = try #require(judged.json["claims"]?["body"])
        #expect(body["peril"] == "collision" && body["zones"]?.array?.count == 2)
        #expect(body["supersedes"]?.integer == Int(opened) && body["damage_minor_units"] == 1_420_050)
        #expect(try await findings(registry).rules["total-loss"] == "preliminary")

        // The same command again is the same statement; another about the old state is refused with a way out.
        let again = try await registry.asks(
            "north-mutual", "insurer", "claim", "total-loss", opened, "--category", "S", "--value", "16900GBP",
            "--preliminary", "--occurred-at", "2025-02-01")
        #expect(again.status == 0 && again.json["status"] == "duplicate", "\(again.error)")
        let fork = try await registry.asks("north-mutual", "insurer", "claim", "withdraw", opened)
        #expect(fork.status == 64 && fork.text.contains("superseded by entry \(second)"), "\(fork.text)")

        let final = try index(
            try await registry.asks(
                "north-mutual", "insurer", "claim", "total-loss", second, "--held-by", "insurer", "--occurred-at",
                "2025-03-01"))
        #expect(try await findings(registry).rules["total-loss"] == "salvage-code")
        let back = try index(
            try await registry.asks(
                "north-mutual", "insurer", "claim", "buy-back", final, "--occurred-at", "2025-03-20"))
        #expect(try await findings(registry).rules["total-loss"] == "bought-back")
        let listed = try await registry.asks("north-mutual", "insurer", "claim", "list")
        #expect(listed.json.array?.count == 1 && listed.json.array?.first?["statements"] == 4)
        #expect(listed.json.array?.first?["index"]?.integer == Int(back))

        _ = try index(
            try await registry.asks(
                "north-mutual", "insurer", "claim", "withdraw", back, "--occurred-at", "2025-04-01"))
        let after = try await findings(registry)
        #expect(after.rules["total-loss"] == nil && after.rules["damage"] == nil, "\(after.rules)")
        #expect(after.report.json["lines"]?.array?.count == 5)
        let text = try await registry.vinlog("report", Self.car)
        #expect(
            text.text.contains("withdrawn") && text.text.contains("before: opened (entry \(opened))"), "\(text.text)")
        #expect(try await registry.asks("north-mutual", "insurer", "claim", "list").json.array?.isEmpty == true)
    }

    @Test func aRepairIsConfirmedByTheInsurerThatPaid() async throws {
        let registry = try await TestRegistry()
        try await registry.accredit("north-mutual", as: "insurer")
        try await registry.accredit("hill-street", as: "garage")
        let claim = try index(
            try await registry.asks(
                "north-mutual", "insurer", "claim", "open", "--vin", Self.car, "--peril", "collision",
                "--occurred-at", "2025-01-10"))
        let repair = try index(
            try await registry.asks(
                "hill-street", "garage", "submit", "repair", "--vin", Self.car, "--occurred-at", "2025-02-01", "--set",
                "cause=collision", "--set", "closes=[\(claim)]", "--set", "structural=true", "--set",
                "operations=[{\"code\":\"BODY\"}]"))
        _ = try index(
            try await registry.asks(
                "north-mutual", "insurer", "corroborate", repair, "--vin", Self.car, "--note", "invoice paid in full",
                "--occurred-at", "2025-02-10"))
        let report = try await registry.vinlog("report", Self.car)
        #expect(report.status == 0, "\(report.error)")
        let words = report.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("the insurer north-mutual confirms it (payment"), "\(report.text)")
        let found = try await findings(registry)
        #expect(found.rules["damage"] == "repaired-severe", "\(found.rules)")
    }

    @Test func whatIsWrongIsSaidWithTheWayOut() async throws {
        let registry = try await TestRegistry()
        try await registry.accredit("north-mutual", as: "insurer")
        try await registry.accredit("hill-street", as: "garage")
        let opened = try index(
            try await registry.asks(
                "north-mutual", "insurer", "claim", "open", "--vin", Self.car, "--peril", "hail"))
        for (arguments, said) in [
            (["claim", "open", "--vin", Self.car, "--peril", "rain"], "collision, theft"),
            (["claim", "open", "--vin", Self.car, "--peril", "hail", "--damage", "a lot"], "14200EUR"),
            (["claim", "open", "--vin", Self.car, "--peril", "hail", "--concerns", "x"], "5021"),
            (["claim", "open", "--vin", Self.car], "peril"),
            (["claim", "settle", opened, "--outcome", "total-loss"], "total-loss"),
            (["claim", "settle", "99", "--outcome", "repaired"], "--report"),
            (["claim", "total-loss", opened, "--category", "X"], "S (category S"),
            (["claim", "buy-back", opened], "total-loss"),
            (["corroborate", "5", "--vin", Self.car, "--method", "hearsay"], "payment"),
        ] {
            let run = try await Run.program(
                "vinlog", ["insurer"] + arguments + ["--home", registry.home("north-mutual")],
                environment: registry.environment, folder: registry.folder.path)
            #expect(run.status == 64 && run.error.contains(said), "\(arguments): \(run.error)")
        }
        let other = try await registry.asks(
            "hill-street", "insurer", "claim", "open", "--vin", Self.car, "--peril", "hail")
        #expect(other.status == 66 && other.text.contains("not of an insurer"), "\(other.text)")
        let trial = try await registry.asks(
            "north-mutual", "insurer", "claim", "withdraw", opened, "--dry-run")
        #expect(trial.json["body"]?["outcome"] == "withdrawn", "\(trial.error)")
        #expect(trial.json["body"]?["supersedes"]?.integer == Int(opened))
    }
}
