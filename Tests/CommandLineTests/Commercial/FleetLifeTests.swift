import Foundation
import StrictJSON
import TestKit
import Testing

/// Recordings through the real programs: days, statements, report, profile.
@Suite(.serialized, .bounded)
struct FleetLifeTests {
    @Test func recordingsBecomeSignedDays() async throws {
        let world = try await CommercialWorld()
        try await world.addDevice()
        let registry = world.registry
        _ = try registry.folder.file("week.csv", CommercialWorld.week())
        let arguments = ["week.csv", "--vin", CommercialWorld.vin, "--zone", "Asia/Kolkata"]

        let trial = try await Self.ingest(registry, arguments + ["--dry-run"])
        #expect(trial.status == 0, "\(trial.error)")
        #expect(trial.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(trial.text)")
        #expect(trial.text.contains("not available (SAE J1939-71)"))
        #expect(trial.text.contains("harsh_braking_count: speeds are over 1 s apart"))

        let first = try await Self.ingest(registry, arguments + ["--key", "device.jwk", "--json"])
        #expect(first.status == 0, "\(first.error)")
        let delivered = first.json["delivered"]?.array ?? []
        #expect(delivered.count == 8 && delivered.allSatisfy { $0["status"] == "included" })
        #expect(first.json["days"]?.array?.first?["statement"]?["distance_km"] == 60)
        let again = try await Self.ingest(registry, arguments + ["--key", "device.jwk", "--json"])
        #expect(again.json["delivered"]?.array?.allSatisfy { $0["status"] == "duplicate" } == true, "\(again.error)")

        // Other figures for a day that was stated are refused; the other days are there already.
        _ = try registry.folder.file("changed.csv", CommercialWorld.week(shiftedKilometres: 60))
        let changed = try await Self.ingest(
            registry, ["changed.csv"] + arguments.dropFirst() + ["--key", "device.jwk", "--json"])
        #expect(changed.status == 1)
        #expect(changed.json["delivered"]?.array?.last?["status"] == "refused")

        try await theReportTells(registry)
        try await theProfileListsItsInputs(registry)
    }

    /// The lines say how many kilometres, from how many samples, and that a device signed.
    private func theReportTells(_ registry: TestRegistry) async throws {
        let report = try await registry.vinlog("report", CommercialWorld.vin, "--output", "truck.vinlog.json")
        #expect(report.status == 0, "\(report.error)")
        let text = Self.unwrapped(report)
        #expect(text.contains("Drove 60 km on"), "\(text)")
        #expect(text.contains("from 61 samples"))
        #expect(text.contains("Signed with the key of a device"))
        let json = try await registry.vinlog("verify", "truck.vinlog.json", "--json")
        let lines = json.json["lines"]?.array ?? []
        #expect(lines.count == 8 && lines.allSatisfy { $0["signed_by"] == "device" })
        #expect(lines.first?["statement"]?["odometer"]?["source"] == "telematics")
        let german = try await registry.vinlog("verify", "truck.vinlog.json", "--lang", "de")
        #expect(Self.unwrapped(german).contains("Mit dem Schlüssel eines Geräts"))
    }

    private func theProfileListsItsInputs(_ registry: TestRegistry) async throws {
        let profile = try await registry.vinlog("report", CommercialWorld.vin, "--profile", "commercial")
        #expect(profile.status == 0, "\(profile.error)")
        #expect(profile.text.contains("Commercial profile") && profile.text.contains("in motion on 8 of 8 days"))
        #expect(profile.text.contains("Not enough data"))
        #expect(profile.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(profile.text)")
        let json = try await registry.vinlog(
            "verify", "truck.vinlog.json", "--profile", "commercial", "--json", environment: ["VINLOG_REGISTRY": ""])
        let scores = json.json["profile"]?["scores"]?.array ?? []
        #expect(scores.count == 5)
        let indices = Set((json.json["lines"]?.array ?? []).compactMap { $0["index"]?.integer })
        for score in scores {
            let inputs = score["inputs"]?.array?.compactMap(\.integer) ?? []
            #expect(inputs.allSatisfy { indices.contains($0) })
        }
        #expect(scores.first { $0["aspect"] == "utilisation" }?["points"] == 100)
        #expect(scores.first { $0["aspect"] == "maintenance" }?["points"] == .null)
        let german = try await registry.vinlog(
            "verify", "truck.vinlog.json", "--profile", "commercial", "--lang", "de")
        #expect(german.text.contains("Profil für gewerbliche Fahrzeuge"), "\(german.error)")
    }

    @Test func whatCannotBeReadIsNamed() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("a.csv", "a,b\n1,2\n")
        _ = try folder.file("b.csv", "time,odometer\n2025-10-26 10:00:00,5\n")
        _ = try folder.file("c.csv", "time,245_odometer\n10:00:00,5\n")
        let vin = ["--vin", CommercialWorld.vin, "--dry-run"]
        for (arguments, status, said) in [
            (["a.csv", "--zone", "UTC"], Int32(66), "no column of times"),
            (["b.csv", "--zone", "UTC"], 66, "--column"),
            (["c.csv", "--zone", "UTC"], 66, "--date"),
            (["absent.csv", "--zone", "UTC"], 66, "absent.csv"),
            (["c.csv", "--zone", "Berlin"], 64, "Europe/Berlin"),
            (["c.csv", "--zone", "UTC", "--column", "x=y"], 64, "odometer (km, mi, m)"),
            (["c.csv"], 64, "--zone"),
        ] {
            let run = try await Run.program("vinlog", ["fleet", "ingest"] + arguments + vin, folder: folder.path)
            #expect(run.status == status, "\(arguments): \(run.error)")
            #expect(run.error.contains(said), "\(arguments): \(run.error)")
        }
    }

    private static func ingest(_ registry: TestRegistry, _ arguments: [String]) async throws -> Run {
        try await Run.program(
            "vinlog", ["fleet", "ingest"] + arguments, environment: registry.environment, folder: registry.folder.path)
    }

    /// What was printed, without the breaks of its lines.
    private static func unwrapped(_ run: Run) -> String {
        run.text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }

    // MARK: - Real trucks

    private static let trucks = ["6215", "6294", "6350"].compactMap {
        Run.sharedFile("data/telematics/truck_can_RJ47GA\($0).csv.gz")
    }

    /// Three trucks of a fleet in India, one week: what their files say, and what they do not.
    @Test(.enabled(if: trucks.count == 3)) func realTrucks() async throws {
        let registry = try await CommercialWorld().registry
        let distances = [863, nil, 1_677]
        for (number, path) in Self.trucks.enumerated() {
            let vin = ["1FUJGLDR4CLBP8834", "1FUJGLDR7CLBP8835", "1FUJGLDR9CLBP8836"][number]
            let run = try await Self.ingest(
                registry, [path, "--vin", vin, "--zone", "Asia/Kolkata", "--country", "US", "--json"])
            #expect(run.status == 0, "\(run.error)")
            let days = run.json["days"]?.array ?? []
            #expect(days.count == 7)
            let kilometres = days.compactMap { $0["statement"]?["distance_km"]?.integer }
            // Rounded day by day.
            if let distance = distances[number] {
                #expect(abs(kilometres.reduce(0, +) - distance) <= 4, "\(kilometres)")
                #expect(days.allSatisfy { $0["odometer"] != nil })
            } else {
                #expect(kilometres.isEmpty && days.allSatisfy { $0["odometer"] == nil })
                #expect(days.allSatisfy { $0["refused"]?.array?.contains { $0["member"] == "distance_km" } == true })
            }
            let profile = try await registry.vinlog("report", vin, "--profile", "commercial", "--json")
            let points = profile.json["profile"]?["scores"]?.array?.map { score in
                "\(score["aspect"]?.string ?? "") \(score["points"]?.integer.map { "\($0)" } ?? "-")"
            }
            print("truck \(number + 1): \(kilometres) km; \(points?.joined(separator: ", ") ?? "")")
        }
    }
}
