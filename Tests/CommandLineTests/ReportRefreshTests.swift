import Foundation
import StrictJSON
import TestKit
import Testing

/// A buyer keeps a report and asks later what became of the car, with the real programs.
@Suite(.serialized, .bounded)
struct ReportRefreshTests {
    static let vin = "1HGCM82633A004352"

    @Test func aKeptReportIsComparedWithNow() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage(kinds: "service,odometer-reading,scrapped")
        for (date, reading) in [("2019-05-03", "41000km"), ("2020-05-04", "53000km"), ("2021-05-05", "64000km")] {
            try await submit(registry, "service", date, reading)
        }
        let kept = try await registry.vinlog("report", Self.vin, "--output", "kept.vinlog.json")
        #expect(kept.status == 0, "\(kept.error)")

        let same = try await registry.vinlog("report", "refresh", "kept.vinlog.json", "--json")
        #expect(same.status == 0, "\(same.error)")
        #expect(same.json["verdict"] == "unchanged")

        try await submit(registry, "service", "2022-05-06", "76000km")
        let newer = try await registry.vinlog("report", "refresh", "kept.vinlog.json", "-o", "newer.vinlog.json")
        #expect(newer.status == 2, "\(newer.error)")
        #expect(newer.text.hasPrefix("NEWER FACTS"), "\(newer.text)")
        #expect(newer.text.contains("76,000 km") || newer.text.contains("Scheduled service"))

        // The car was scrapped before the buyer asked, and nobody had said so.
        try await submit(registry, "scrapped", "2019-12-01", nil)
        let contradicted = try await registry.vinlog("report", "refresh", "kept.vinlog.json", "--json")
        #expect(contradicted.status == 7, "\(contradicted.error)")
        #expect(contradicted.json["verdict"] == "contradicted")
        #expect(contradicted.json["headline_now"] == "serious-problem")
        #expect(contradicted.json["findings"]?.array?.first?["outcome"] == "contradicts")
        let german = try await registry.vinlog("report", "refresh", "kept.vinlog.json", "--lang", "de")
        #expect(german.status == 7)
        #expect(german.text.hasPrefix("WIDERSPROCHEN"), "\(german.text)")
        for line in german.text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }

        try await offline(registry)
    }

    /// Two files, no registry.
    private func offline(_ registry: TestRegistry) async throws {
        let nowhere = ["VINLOG_REGISTRY": ""]
        let compared = try await registry.vinlog(
            "report", "refresh", "kept.vinlog.json", "--with", "newer.vinlog.json", "--json", environment: nowhere)
        #expect(compared.status == 2, "\(compared.error)")
        #expect(compared.json["new_lines"]?.array?.count == 1)
        let reversed = try await registry.vinlog(
            "report", "refresh", "newer.vinlog.json", "--with", "kept.vinlog.json", environment: nowhere)
        #expect(reversed.status == 1)
        #expect(reversed.error.contains("older"))
        let missing = try await registry.vinlog("report", "refresh", "nothing.json")
        #expect(missing.status == 66)
        let unasked = try await registry.vinlog("report", "refresh", "kept.vinlog.json", environment: nowhere)
        #expect(unasked.status == 64)
        let path = registry.folder.path + "/kept.vinlog.json"
        var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
        let place = try #require(String(decoding: bytes, as: UTF8.self).range(of: "eyJ")).lowerBound
        let offset = String(decoding: bytes, as: UTF8.self).utf8.distance(
            from: String(decoding: bytes, as: UTF8.self).startIndex, to: place)
        bytes[offset + 40] ^= 1
        _ = try registry.folder.file("forged.vinlog.json", bytes)
        let forged = try await registry.vinlog(
            "report", "refresh", "forged.vinlog.json", "--with", "newer.vinlog.json", "--json", environment: nowhere)
        #expect(forged.status == 1)
        #expect(forged.json["verified"] == false)
    }

    /// The buyer's own reading is tested by the rules and labelled, and the registry never hears of it.
    @Test func aDashboardReadingIsTestedByTheRules() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage(kinds: "service,odometer-reading")
        for (date, reading) in [("2019-05-03", "141000km"), ("2020-05-04", "153000km"), ("2021-05-05", "164000km")] {
            try await submit(registry, "service", date, reading)
        }
        let plain = try await registry.vinlog("report", Self.vin, "--json", "--output", "kept.vinlog.json")
        #expect(plain.json["dashboard"] == nil && plain.status == 0, "\(plain.error)")
        let tested = try await registry.vinlog("report", Self.vin, "--odometer", "98,321 km", "--json")
        #expect(tested.status == 0, "\(tested.error)")
        #expect(tested.json["dashboard"]?["value"] == 98_321 && tested.json["dashboard"]?["verified"] == false)
        let found = tested.json["findings"]?.array ?? []
        #expect(found.count > (plain.json["findings"]?.array?.count ?? 0), "\(tested.text)")
        let offline = try await registry.vinlog("verify", "kept.vinlog.json", "--odometer", "98321km", "--json")
        #expect(offline.json["findings"]?.array?.count == found.count, "\(offline.error)")
        #expect(try await registry.vinlog("report", Self.vin, "--odometer", "98321").status == 64)
        #expect(try await registry.vinlog("report", Self.vin, "--lang", "fr").status == 64)
        let german = try await registry.vinlog("report", Self.vin, "--lang", "de")
        #expect(german.text.contains("Planmäßige Wartung"), "\(german.text)")
        #expect(!german.text.contains("⟦"))
    }

    private func submit(_ registry: TestRegistry, _ kind: String, _ date: String, _ odometer: String?) async throws {
        let body =
            kind == "scrapped"
            ? ["--set", "method=crushed"]
            : ["--set", "type=scheduled", "--set", "operations=[{\"code\":\"OIL\",\"result\":\"done\"}]"]
        let reading = odometer.map { ["--odometer", $0] } ?? []
        let submitted = try await Run.program(
            "vinlog",
            ["garage", "submit", kind, "--vin", Self.vin, "--occurred-at", date, "--json"] + reading + body
                + ["--confirm-reading", "read-again"],
            environment: registry.environment, folder: registry.folder.path)
        #expect(submitted.status == 0, "\(submitted.error)\(submitted.text)")
    }
}
