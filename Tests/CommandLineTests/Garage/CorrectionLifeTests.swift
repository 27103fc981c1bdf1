import Foundation
import StrictJSON
import TestKit
import Testing

/// A garage mends what it stated, on a real registry.
@Suite(.bounded) struct CorrectionLifeTests {
    private static let car = "1HGCM82633A004352"
    private static let other = "WVWZZZ1JZXW000001"
    private static let kinds = "service,odometer-reading,correction,misfiled"

    private func accredited() async throws -> TestRegistry {
        let registry = try await TestRegistry()
        try await registry.accreditGarage(kinds: Self.kinds)
        return registry
    }

    private func service(_ registry: TestRegistry, _ odometer: String, on date: String, vin: String = car) async throws
        -> Run
    {
        try await registry.vinlog(
            "garage", "submit", "service", "--vin", vin, "--odometer", odometer, "--occurred-at", date, "--code",
            "oil-change", "--confirm-reading", "read-again", "--json")
    }

    private func findings(_ registry: TestRegistry, _ vin: String) async throws -> (rules: Set<String>, report: Run) {
        let report = try await registry.vinlog("report", vin, "--json")
        #expect(report.status == 0, "\(report.error)")
        let rules = report.json["findings"]?.array?.compactMap { $0["rule"]?.string } ?? []
        return (Set(rules), report)
    }

    @Test func aWrongReadingIsMendedAndTheFindingClears() async throws {
        let registry = try await accredited()
        for (odometer, date) in [
            ("10000km", "2019-05-03"), ("21000km", "2020-05-03"), ("32000km", "2021-05-03"), ("430000km", "2022-05-03"),
            ("54000km", "2023-05-03"), ("65000km", "2024-05-03"),
        ] {
            let run = try await service(registry, odometer, on: date)
            #expect(run.status == 0, "\(run.error)")
        }
        let before = try await findings(registry, Self.car)
        let doubts = before.rules.filter { $0.hasPrefix("odometer") }
        #expect(!doubts.isEmpty, "\(before.rules)")
        let listed = try await registry.vinlog("garage", "outbox", "list", "--all", "--json")
        let wrong = try #require(listed.json.array?.first { $0["occurred_at"] == "2022-05-03" })
        let index = String(try #require(wrong["index"]?.integer))

        let same = try await registry.vinlog("garage", "correct", index, "--odometer", "430000km")
        #expect(same.status == 64 && same.error.contains("already"), "\(same.error)")
        let mended = try await registry.vinlog(
            "garage", "correct", index, "--odometer", "43000km", "--reason", "a digit too many", "--json")
        #expect(mended.status == 0, "\(mended.error)")
        #expect(mended.json.array?.first?["claims"]?["body"]?["wrong_value"] == "430000")
        let after = try await findings(registry, Self.car)
        #expect(after.rules.isDisjoint(with: doubts.subtracting(["odometer-gap"])), "\(after.rules)")
        #expect(after.rules.contains("correction"))
        #expect(after.report.json["lines"]?.array?.count == 7)
    }

    @Test func aWrongVINMovesToTheRightCarAndBothReportsSaySo() async throws {
        let registry = try await accredited()
        let run = try await service(registry, "43000km", on: "2022-05-03")
        let index = try #require(run.json["index"]?.integer)
        let id = try #require(run.json["id"]?.string)
        // Offline, so that all three wait and leave together.
        let mended = try await registry.vinlog(
            "garage", "correct", id, "--right-vin", Self.other, "--reason", "plate-mixup", "--offline", "--json")
        #expect(mended.status == 0 && mended.json.array?.count == 3, "\(mended.error)")
        #expect(try await registry.vinlog("garage", "sync").status == 0)
        let wrong = try await findings(registry, Self.car)
        let right = try await findings(registry, Self.other)
        #expect(wrong.rules.contains("misfiled"), "\(wrong.rules)")
        #expect(wrong.report.text.contains("\(index)"))
        let lines = right.report.json["lines"]?.array ?? []
        #expect(
            lines.contains { $0["odometer"]?["value"] == 43_000 || "\($0)".contains("43000") }, "\(right.report.text)")
        let again = try await registry.vinlog(
            "garage", "correct", id, "--right-vin", Self.other, "--reason", "plate-mixup", "--json")
        #expect(again.json.array?.allSatisfy { $0["status"] == "duplicate" } == true, "\(again.error)")
    }

    @Test func onlyWhatWasHandedInHereIsMended() async throws {
        let registry = try await accredited()
        for arguments in [
            ["99", "--odometer", "1km"], ["99"], ["99", "--odometer", "1km", "--right-vin", Self.car],
        ] {
            let run = try await Run.program(
                "vinlog", ["garage", "correct"] + arguments, environment: registry.environment,
                folder: registry.folder.path)
            #expect(run.status == 64, "\(arguments): \(run.error)")
        }
        let run = try await service(registry, "43000km", on: "2022-05-03")
        let index = String(try #require(run.json["index"]?.integer))
        for (arguments, said) in [
            (["--odometer", "much"], "48200km"), (["--field", "/body/nothing=x"], "/body/type"),
            (["--field", "body"], "POINTER=VALUE"), (["--right-vin", Self.car], "already"),
            (["--right-vin", Self.other, "--reason", "because"], "typing-error"),
        ] {
            let run = try await Run.program(
                "vinlog", ["garage", "correct", index] + arguments, environment: registry.environment,
                folder: registry.folder.path)
            #expect(run.status == 64 && run.error.contains(said), "\(arguments): \(run.error)")
        }
    }

    @Test func aRowOfABatchIsMendedToo() async throws {
        let registry = try await accredited()
        let rows = "VIN,date,Reading\n\(Self.car),2022-05-03,430000\n"
        _ = try registry.folder.file("rows.csv", rows)
        let batch = try await registry.vinlog(
            "garage", "batch", "rows.csv", "--kind", "odometer-reading", "--map",
            "vin=VIN,occurred_at=date,country=US,odometer=Reading,unit=km,body.occasion=fleet_check", "--json")
        #expect(batch.json["included"] == 1, "\(batch.error)")
        let report = try await registry.vinlog("report", Self.car, "--json")
        let index = String(try #require(report.json["lines"]?.array?.first?["index"]?.integer))
        let mended = try await registry.vinlog("garage", "correct", index, "--odometer", "43000km", "--json")
        #expect(mended.status == 0 && mended.json.array?.first?["status"] == "included", "\(mended.error)")

        // Another device of the same garage knows nothing of it, but the car's report does.
        let kept = try await registry.vinlog("report", Self.car, "--output", "car.vinlog.json")
        #expect(kept.status == 0, "\(kept.error)")
        for name in ["batches", "receipts", "statements", "outbox.sqlite", "outbox.sqlite-wal", "outbox.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: "\(registry.folder.path)/home/garage/\(name)")
        }
        let unknown = try await registry.vinlog("garage", "correct", index, "--odometer", "44000km")
        #expect(unknown.status == 64 && unknown.error.contains("--report"), "\(unknown.error)")
        let other = try await registry.vinlog(
            "garage", "correct", index, "--report", "car.vinlog.json", "--odometer", "44000km", "--json")
        #expect(other.status == 0 && other.json.array?.first?["status"] == "included", "\(other.error)")
    }
}
