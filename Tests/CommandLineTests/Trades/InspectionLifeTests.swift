import StrictJSON
import TestKit
import Testing

/// Inspection stations and registrars at work, on a real registry.
@Suite(.bounded) struct InspectionLifeTests {
    private static let car = "1HGCM82633A004352"

    private func rules(_ registry: TestRegistry) async throws -> [String: String] {
        let report = try await registry.vinlog("report", Self.car, "--json")
        #expect(report.status == 0, "\(report.error)")
        var rules: [String: String] = [:]
        for finding in report.json["findings"]?.array ?? [] {
            rules[finding["rule"]?.string ?? ""] = finding["variant"]?.string ?? ""
        }
        return rules
    }

    @Test func aFailedChecklistIsShownAndARetestClears() async throws {
        let registry = try await TestRegistry()
        try await registry.accredit("station", as: "inspection")
        let failed = try await registry.asks(
            "station", "inspection", "record", "--vin", Self.car, "--scheme", "pre-purchase", "--check",
            "brakes,CHA-FRAME", "--defect", "BRK-LININGS:major:rear=worn", "--defect", "AXL-TYRES:minor",
            "--odometer", "84210km", "--occurred-at", "2025-05-03")
        #expect(failed.status == 0, "\(failed.error)")
        let body = try #require(failed.json["claims"]?["body"])
        #expect(body["result"] == "fail" && body["checklist"] == "commercial-1")
        #expect(body["checked"]?.array?.contains("AXL-TYRES") == true)
        #expect(try await rules(registry)["inspection"] == "failed")
        let text = try await registry.vinlog("report", Self.car)
        let words = text.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("items of the checklist checked") && words.contains("brake linings and pads (major)"))
        let index = String(try #require(failed.json["index"]?.integer))
        let retest = try await registry.asks(
            "station", "inspection", "record", "--vin", Self.car, "--scheme", "pre-purchase", "--retest-of", index,
            "--valid-until", "2026-05", "--occurred-at", "2025-05-20")
        #expect(retest.status == 0 && retest.json["claims"]?["body"]?["type"] == "retest", "\(retest.error)")
        #expect(try await rules(registry)["inspection"] == nil)

        for (arguments, said) in [
            (["--check", "breaks"], "brakes"), (["--defect", "1.1.14"], "dangerous"),
            (["--result", "pass", "--defect", "1.1.14:major"], "does not pass"),
            (["--result", "good"], "pass-with-minor"),
            (["--check", "all", "--defect", "BRK-X"], "vinlog inspection items"),
        ] {
            let run = try await Run.program(
                "vinlog",
                ["inspection", "record", "--vin", Self.car, "--scheme", "HU"] + arguments
                    + ["--home", registry.home("station")],
                environment: registry.environment, folder: registry.folder.path)
            #expect(run.status == 64 && run.error.contains(said), "\(arguments): \(run.error)")
        }
        let items = try await registry.vinlog("inspection", "items", "brakes")
        #expect(items.status == 0 && items.text.contains("BRK-LININGS"), "\(items.error)")
        #expect(items.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(items.text)")
    }

    @Test func aRegistrarsDay() async throws {
        let registry = try await TestRegistry()
        try await registry.accredit("dmv", as: "registrar")
        let plate = try await registry.asks(
            "dmv", "registrar", "plate", "--vin", Self.car, "--reason", "lost-or-stolen", "--region", "Kent",
            "--occurred-at", "2024-02-01")
        #expect(plate.status == 0 && plate.json["claims"]?["body"]?["reason"] == "lost_or_stolen", "\(plate.error)")
        let use = try await registry.asks(
            "dmv", "registrar", "use", "--vin", Self.car, "--to", "taxi", "--occurred-at", "2024-03-01")
        #expect(use.status == 0, "\(use.error)")
        let brand = try await registry.asks(
            "dmv", "registrar", "brand", "--vin", Self.car, "--code", "s", "--by", "DVLA", "--occurred-at", "2024-04-01"
        )
        #expect(brand.status == 0 && brand.json["claims"]?["body"]?["scheme"] == "uk", "\(brand.error)")
        let index = String(try #require(brand.json["index"]?.integer))
        let removed = try await registry.asks(
            "dmv", "registrar", "brand", "--vin", Self.car, "--code", "S", "--removes", index, "--occurred-at",
            "2024-05-01")
        #expect(removed.json["claims"]?["body"]?["action"] == "removed", "\(removed.error)")
        let gone = try await registry.asks(
            "dmv", "registrar", "deregister", "--vin", Self.car, "--export-to", "pl", "--occurred-at", "2024-06-01",
            "--id", "OUT-1")
        #expect(gone.status == 0, "\(gone.error)")
        #expect(gone.json.array?.compactMap { $0["id"]?.string } == ["OUT-1", "OUT-1-2"], "\(gone.text)")
        #expect(gone.json.array?.first?["claims"]?["body"]?["other_country"] == "PL")
        let scrapped = try await registry.asks(
            "dmv", "registrar", "deregister", "--vin", Self.car, "--scrapped", "shredded", "--certificate", "C-1",
            "--occurred-at", "2024-07-01", "--dry-run")
        #expect(scrapped.json.array?.count == 2, "\(scrapped.error)")
        let mended = try await registry.asks(
            "dmv", "registrar", "correct", "OUT-1", "--field", "/body/other_country=CZ")
        #expect(mended.status == 0, "\(mended.error)")
        let found = try await rules(registry)
        #expect(found["title-brand"] == "removed-warning" && found["use"] != nil, "\(found)")

        for (arguments, said) in [
            (["plate", "--vin", Self.car, "--reason", "bored"], "lost-or-stolen"),
            (["brand", "--vin", Self.car, "--code", "ZZ"], "11 (salvage)"),
            (["use", "--vin", Self.car, "--to", "boat"], "taxi"),
            (["deregister", "--vin", Self.car, "--export-to", "PL", "--suspended"], "--suspended"),
            (["deregister", "--vin", Self.car, "--certificate", "1"], "--scrapped"),
            (["deregister", "--vin", Self.car, "--export-to", "XX"], "country"),
            (["plate", "--reason", "move"], "--vin"),
        ] {
            let run = try await Run.program(
                "vinlog", ["registrar"] + arguments + ["--home", registry.home("dmv")],
                environment: registry.environment, folder: registry.folder.path)
            #expect(run.status == 64 && run.error.contains(said), "\(arguments): \(run.error)")
        }
    }
}
