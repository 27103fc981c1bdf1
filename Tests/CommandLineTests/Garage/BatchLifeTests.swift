import Foundation
import StrictJSON
import TestKit
import Testing

/// Files of a workshop system: the bytes beforehand, the rows that fail, and every kind of death in the middle.
@Suite(.bounded) struct BatchLifeTests {
    private static let preset = ["--preset", "used-inventory-daily", "--json"]

    private static func rows(_ count: Int, bad: Int? = nil) -> String {
        let rows = (0..<count).map { number in
            let date = number == bad ? "2021-13-09" : "2021-01-09"
            return "1HGCM82633A00\(4_000 + number % 200),\(date),\(10_000 + number),Lathrop\n"
        }
        return "VIN,date,Mileage,Location\n" + rows.joined()
    }

    private func accredited() async throws -> TestRegistry {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        return registry
    }

    private func vinlog(_ registry: TestRegistry, _ arguments: [String]) async throws -> Run {
        try await Run.program(
            "vinlog", ["garage"] + arguments, environment: registry.environment, folder: registry.folder.path)
    }

    @Test func oneBadRowInTenThousandDeliversTheOthers() async throws {
        let registry = try await accredited()
        _ = try registry.folder.file("rows.csv", Self.rows(10_000, bad: 7_321))
        let run = try await vinlog(registry, ["batch", "rows.csv"] + Self.preset)
        #expect(run.status == 1, "\(run.error)")
        #expect(run.json["included"] == 9_999 && run.json["refused"] == 1 && run.json["duplicates"] == 0)
        let ends = try Self.ends(registry)
        #expect(ends.count == 10_000)
        #expect(ends.count { $0["status"] == "included" && $0["index"]?.integer != nil } == 9_999)
        #expect(ends.first { $0["status"] == "refused" }?["line"] == 7_323)

        // The rejects are mended with an editor and fed again with the same mapping.
        let rejects = try #require(registry.folder.text("rows.rejects.csv"))
        #expect(rejects.contains("occurred_at") && rejects.contains("2021-13-09"))
        _ = try registry.folder.file(
            "mended.csv", rejects.replacing("2021-13-09", with: "2021-01-09", maxReplacements: 1))
        let mended = try await vinlog(registry, ["batch", "mended.csv"] + Self.preset)
        #expect(mended.json["included"] == 1 && mended.json["refused"] == 0, "\(mended.error)")
    }

    /// The ends of all rows of all batches.
    private static func ends(_ registry: TestRegistry) throws -> [JSON] {
        let folder = registry.folder.path + "/home/garage/batches"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return names.filter { $0.hasSuffix(".results.ndjson") }.flatMap { name in
            (registry.folder.text("home/garage/batches/" + name) ?? "").split(separator: "\n")
                .compactMap { try? JSON(parsing: Array($0.utf8)) }
        }
    }

    @Test func theTrialWritesTheBytesThatLeave() async throws {
        let registry = try await accredited()
        _ = try registry.folder.file("rows.csv", Self.rows(50))
        #expect(try await registry.submitService().status == 0)
        let trial = try await vinlog(
            registry, ["batch", "rows.csv", "--dry-run", "--statements", "out.ndjson"] + Self.preset)
        #expect(trial.status == 0 && trial.json["accepted"] == 50, "\(trial.error)")
        let before = try await registry.logSize()
        let lines = (registry.folder.text("out.ndjson") ?? "").split(separator: "\n").map(String.init)
        #expect(lines.count == 50)
        try await Task.sleep(for: .seconds(1.1))
        #expect(try await registry.logSize() == before)
        let run = try await vinlog(registry, ["batch", "rows.csv"] + Self.preset)
        #expect(run.json["included"] == 50, "\(run.error)")
        #expect(try Self.ends(registry).compactMap { $0["statement"]?.string }.map { "\"\($0)\"" } == lines)
    }

    @Test func theProgramIsKilledInTheMiddle() async throws {
        let registry = try await accredited()
        let count = 8_000
        _ = try registry.folder.file("rows.csv", Self.rows(count))
        let arguments = ["batch", "rows.csv"] + Self.preset
        var cuts = 0
        for _ in 0..<2 {
            let process = Process()
            process.executableURL = Run.programURL("vinlog")
            process.arguments = ["garage"] + arguments
            process.environment = Run.environment.merging(registry.environment) { $1 }
            process.currentDirectoryURL = URL(fileURLWithPath: registry.folder.path)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let before = try await registry.logSize()
            try process.run()
            let deadline = ContinuousClock.now + .seconds(240)
            while try await registry.logSize() < before + 500, process.isRunning, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(5))
            }
            cuts += process.isRunning ? 1 : 0
            kill(process.processIdentifier, SIGKILL)
            try await Run.end(of: process, secondsMax: 10)
        }
        print("batch of \(count) rows cut \(cuts) times")
        let run = try await vinlog(registry, arguments)
        #expect(run.status == 0, "\(run.error)")
        #expect(run.json["rows"]?.integer == count)
        let ends = try Self.ends(registry)
        #expect(ends.count == count)
        #expect(Set(ends.compactMap { $0["index"]?.integer }).count == count)
        let report = try await registry.vinlog("report", "1HGCM82633A004007", "--json")
        #expect(report.json["lines"]?.array?.count == count / 200, "\(report.error.prefix(500))")
    }

    @Test func aWatchedFolderPutsFilesAwayByTheirEnd() async throws {
        let registry = try await accredited()
        let folder = registry.folder.path + "/in"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let watch = ["watch", "in", "--settle", "0", "--once"] + Self.preset
        _ = try registry.folder.file("in/good.csv", Self.rows(20))
        _ = try registry.folder.file("in/bad.csv", Self.rows(20, bad: 3).replacing("Lathrop", with: "Reno"))
        _ = try registry.folder.file("in/strange.csv", "no,such,columns\n1,2,3\n")
        _ = try registry.folder.file("in/growing.csv.part", "VIN,da")
        let run = try await vinlog(registry, watch)
        #expect(run.status == 1, "\(run.error)")
        func names(_ folder: String) throws -> Set<String> {
            Set(try FileManager.default.contentsOfDirectory(atPath: registry.folder.path + "/" + folder))
        }
        #expect(try names("in") == ["done", "failed", "growing.csv.part"])
        #expect(try names("in/done") == ["good.csv"])
        let failed = try names("in/failed")
        #expect(failed.isSuperset(of: ["bad.csv", "strange.csv", "strange.csv.reason.txt"]), "\(failed)")
        let rejects = try #require(failed.first { $0.contains(".rejects.") })
        #expect(registry.folder.text("in/failed/" + rejects)?.contains("2021-13-09") == true)

        // Killed between the end of a batch and the putting away: the file lies there again.
        _ = try registry.folder.file("in/good.csv", Self.rows(20))
        let before = try await registry.logSize()
        let again = try await vinlog(registry, watch)
        #expect(again.status == 0 && again.json.array?.first?["included"] == 20, "\(again.error)")
        #expect(try await registry.logSize() == before)
        #expect(try names("in/done") == ["good.csv", "2-good.csv"])

        _ = try registry.folder.file("in/late.csv", Self.rows(5))
        try await registry.kill9()
        let silent = try await vinlog(registry, watch + ["--retries", "0"])
        #expect(silent.status == 69, "\(silent.error)")
        #expect(try names("in").contains("late.csv"))
    }
}
