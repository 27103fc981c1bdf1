import Foundation
import StrictJSON
import TestKit
import Testing

/// A garage's private fields: signed as digests, kept by the registry, shown to nobody without the owner's consent.
@Suite(.bounded) struct PrivateFieldTests {
    private static let vin = "1HGCM82633A004352"
    private static let note = "rust at the left sill"

    private func submit(_ registry: TestRegistry, _ more: String...) async throws -> Run {
        try await Run.program(
            "vinlog",
            [
                "garage", "submit", "service", "--vin", Self.vin, "--odometer", "84210km", "--occurred-at",
                "2024-05-03",
                "--set", "type=scheduled", "--set", "operations=[{\"code\":\"OIL\",\"result\":\"done\"}]", "--id",
                "WO-17", "--json",
            ] + more, environment: registry.environment, folder: registry.folder.path)
    }

    @Test func privateFieldsAreShownToNobodyUnasked() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        let first = try await submit(registry, "--private", "workshop_note=\(Self.note)")
        #expect(first.status == 0, "\(first.error)")
        let again = try await submit(registry, "--private", "workshop_note=\(Self.note)")
        #expect(again.json["status"] == "duplicate", "\(again.text)")
        let other = try await submit(registry, "--private", "workshop_note=none")
        #expect(other.status == 64, "the id was used: \(other.error)")
        for wrong in ["workshop_note", "iss=me", "cnf=key", "owner_name=Ada", "=x", "note=", "Note=x"] {
            #expect(try await submit(registry, "--private", wrong).status == 64, "\(wrong)")
        }
        let twice = try await submit(registry, "--private", "a=1", "--private", "a=2")
        #expect(twice.status == 64, "\(twice.error)")

        let buyer = try await registry.vinlog("credits", "init", "--json")
        let key = try #require(buyer.json["key"]?.string)
        for more in [[], ["--padded"], ["--as", key], ["--as", key, "--padded"]] {
            let report = try await Run.program(
                "vinlog", ["report", Self.vin, "--output", "car.vinlog.json"] + more,
                environment: registry.environment, folder: registry.folder.path)
            #expect(report.status == 0, "\(more) \(report.error)")
            #expect(report.text.lowercased().contains("service"))
            let bundle = try #require(registry.folder.text("car.vinlog.json"))
            #expect(bundle.hasSuffix("}"), "no padding in the file")
            for text in [report.text, bundle] {
                #expect(!text.contains(Self.note))
                #expect(!text.contains("workshop_note"))
            }
        }
        let both = try await registry.vinlog("report", Self.vin, "--as", key, "--pay-with", key)
        #expect(both.status == 64, "\(both.error)")
        // The registry does keep it: an owner may consent to its being shown, and ask for its erasure.
        let data =
            try Data(contentsOf: URL(fileURLWithPath: registry.dataPath + "/registry.sqlite-wal"))
            + Data(contentsOf: URL(fileURLWithPath: registry.dataPath + "/registry.sqlite"))
        let kept = try #require(registry.folder.text("home/garage/statements/WO-17.sd-jwt"))
        let disclosure = try #require(kept.split(separator: "~").dropFirst().first)
        #expect(data.range(of: Data(disclosure.utf8)) != nil)
    }
}
