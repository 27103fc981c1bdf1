import Foundation
import StrictJSON
import TestKit
import Testing

/// Signed without a network, delivered once: with the real programs, and with each of them killed.
@Suite(.bounded) struct OutboxLifeTests {
    private static let vin = "1HGCM82633A004352"
    private static let deadURL = "http://127.0.0.1:9"

    private func reading(
        _ registry: TestRegistry, _ kilometres: Int, vin: String = vin, _ more: String...,
        environment: [String: String] = [:]
    ) async throws -> Run {
        try await Run.program(
            "vinlog",
            [
                "garage", "submit", "odometer-reading", "--vin", vin, "--odometer", "\(kilometres)km", "--set",
                "occasion=fleet_check", "--occurred-at", "2024-05-03", "--json",
            ] + more, environment: registry.environment.merging(environment) { $1 }, folder: registry.folder.path)
    }

    private func accredited() async throws -> TestRegistry {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        return registry
    }

    @Test func whatIsSignedOfflineIsDeliveredOnce() async throws {
        let registry = try await accredited()
        // The trust file says which log, though nobody was ever asked.
        let first = try await reading(registry, 1_000, "--offline")
        #expect(first.status == 0 && first.json["status"] == "queued", "\(first.error)")
        let again = try await reading(registry, 1_000, "--offline")
        #expect(again.json["number"] == first.json["number"])
        let unreached = try await reading(
            registry, 2_000, "--retries", "0", environment: ["VINLOG_REGISTRY": Self.deadURL])
        #expect(unreached.status == 0 && unreached.json["status"] == "queued", "\(unreached.error)")
        #expect(unreached.json["reason"]?.string?.isEmpty == false)
        let silent = try await registry.vinlog(
            "garage", "sync", "--retries", "0", environment: ["VINLOG_REGISTRY": Self.deadURL])
        #expect(silent.status == 69, "\(silent.error)")

        let before = try await registry.logSize()
        let synced = try await registry.vinlog("garage", "sync", "--json")
        #expect(synced.status == 0, "\(synced.error)")
        #expect(synced.json["included"]?.array?.count == 2)
        #expect(synced.json["included"]?.array?.allSatisfy { $0["receipt_verified"] == true } == true)
        let twice = try await registry.vinlog("garage", "sync", "--json")
        #expect(twice.status == 0 && twice.json["included"] == [])
        let report = try await registry.vinlog("report", Self.vin, "--json")
        #expect(report.json["lines"]?.array?.count == 2, "\(report.error)")
        #expect(try await registry.logSize() > before)
        let listed = try await registry.vinlog("garage", "outbox")
        #expect(listed.text.contains("Nothing waits") && listed.text.contains("2 included"))
        let all = try await registry.vinlog("garage", "outbox", "list", "--all")
        #expect(all.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(all.text)")
    }

    @Test func aRefusedOneIsMendedRetriedOrDropped() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage(kinds: "odometer-reading")
        let future = try await reading(registry, 1_000, "--occurred-at", "2999")
        #expect(future.status == 1 && future.json["field"] == "/occurred_at", "\(future.error)")
        #expect(future.error.contains("garage outbox mend"))
        let number = String(try #require(future.json["number"]?.integer))
        let shown = try await registry.vinlog("garage", "outbox", "show", number, "--json")
        #expect(shown.json["state"] == "refused" && shown.json["refusal"]?["field"] == "/occurred_at")
        let mended = try await registry.vinlog(
            "garage", "outbox", "mend", number, "--occurred-at", "2024-05-04", "--json")
        #expect(mended.status == 0 && mended.json["status"] == "included", "\(mended.error)")
        #expect(mended.json["claims"]?["odometer"]?["value"] == 1_000)
        let gone = try await registry.vinlog("garage", "outbox", "mend", number, "--occurred-at", "2024-05-05")
        #expect(gone.status == 64)

        let other = try await reading(registry, 2_000, vin: "WVWZZZ1JZXW000001", "--occurred-at", "2998")
        let second = String(try #require(other.json["number"]?.integer))
        #expect(try await registry.vinlog("garage", "outbox", "retry", second).status == 0)
        let sync = try await registry.vinlog("garage", "sync", "--json")
        #expect(sync.status == 1 && sync.json["refused"]?.array?.count == 1, "\(sync.error)")
        #expect(try await registry.vinlog("garage", "outbox", "drop", second, "--reason", "x").status == 64)
        let dropped = try await registry.vinlog(
            "garage", "outbox", "drop", second, "--reason", "entered twice", "--yes", "--json")
        #expect(dropped.json["state"] == "dropped", "\(dropped.error)")
        #expect(try await registry.vinlog("garage", "sync").status == 0)
    }

    @Test func doubtfulReadingsAreNotSigned() async throws {
        let registry = try await accredited()
        #expect(try await reading(registry, 50_000).status == 0)
        // By the registry, and without one by what was stated here.
        for more in [[], ["--offline"]] {
            let low = try await Run.program(
                "vinlog",
                [
                    "garage", "submit", "odometer-reading", "--vin", Self.vin, "--odometer", "40000km", "--set",
                    "occasion=fleet_check", "--occurred-at", "2024-06-03", "--json",
                ] + more, environment: registry.environment, folder: registry.folder.path)
            #expect(low.status == 1 && low.json["reading"] == "low", "\(low.error)")
            #expect(low.json["field"] == "/odometer/value" && low.error.contains("--confirm-reading"))
            #expect(!low.error.contains("50") && !low.text.contains("50"), "the earlier figure is told")
        }
        #expect(try await registry.vinlog("garage", "outbox", "--json").json == [])
        let wrong = try await reading(registry, 40_000, "--confirm-reading", "because")
        #expect(wrong.status == 64 && wrong.error.contains("instrument-replaced"))
        let confirmed = try await reading(registry, 40_000, "--confirm-reading", "read-again")
        #expect(confirmed.status == 0, "\(confirmed.error)")
        #expect(confirmed.json["claims"]?["odometer"]?["confirmed"] == "read_again")
        let again = try await reading(registry, 40_000, "--confirm-reading", "read-again")
        #expect(again.json["status"] == "duplicate")
    }

    /// Two at once, and one killed: each statement becomes one entry.
    @Test func twoDeliveriesAtOnceAndOneKilled() async throws {
        let registry = try await accredited()
        let count = 40
        for number in 0..<count {
            let run = try await reading(registry, 1_000 + number, vin: "1HGCM82633A0\(10_000 + number)", "--offline")
            #expect(run.status == 0, "\(run.error)")
        }
        let victim = try Self.start(["garage", "sync"], registry)
        try await Task.sleep(for: .milliseconds(Int.random(in: 20...400)))
        kill(victim.processIdentifier, SIGKILL)
        try await Run.end(of: victim, secondsMax: 10)
        async let first = registry.vinlog("garage", "sync", "--json")
        async let second = registry.vinlog("garage", "sync", "--json")
        let runs = try await [first, second]
        #expect(runs.allSatisfy { $0.status == 0 }, "\(runs.map(\.error))")
        try await everyOneIsOneEntry(registry, count)
    }

    /// The registry dies in the middle of a delivery as by a power cut, and comes back.
    @Test func theRegistryIsKilledInTheMiddle() async throws {
        let registry = try await accredited()
        let count = 40
        for number in 0..<count {
            _ = try await reading(registry, 1_000 + number, vin: "1HGCM82633A0\(10_000 + number)", "--offline")
        }
        let sync = try Self.start(["garage", "sync", "--retries", "40"], registry)
        try await Task.sleep(for: .milliseconds(Int.random(in: 20...400)))
        try await registry.kill9()
        try await Task.sleep(for: .milliseconds(200))
        try await registry.restart()
        try await Run.end(of: sync, secondsMax: 120)
        #expect(sync.terminationStatus == 0 || sync.terminationStatus == 69)
        #expect(try await registry.vinlog("garage", "sync").status == 0)
        try await everyOneIsOneEntry(registry, count)
    }

    /// The program dies somewhere in `submit`, again and again: run again, it is one entry.
    @Test func submittingIsKilledAnywhere() async throws {
        let registry = try await accredited()
        let count = 12
        for number in 0..<count {
            let arguments = [
                "garage", "submit", "odometer-reading", "--vin", "1HGCM82633A0\(10_000 + number)", "--odometer",
                "\(1_000 + number)km", "--set", "occasion=fleet_check", "--occurred-at", "2024-05-03",
            ]
            let victim = try Self.start(arguments, registry)
            try await Task.sleep(for: .milliseconds(Int.random(in: 5...300)))
            kill(victim.processIdentifier, SIGKILL)
            try await Run.end(of: victim, secondsMax: 10)
            let again = try await Run.program(
                "vinlog", arguments, environment: registry.environment, folder: registry.folder.path)
            #expect(again.status == 0, "\(again.error)")
        }
        try await everyOneIsOneEntry(registry, count)
    }

    private static func start(_ arguments: [String], _ registry: TestRegistry) throws -> Process {
        let process = Process()
        process.executableURL = Run.programURL("vinlog")
        process.arguments = arguments
        process.environment = Run.environment.merging(registry.environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// All are included by the outbox's word, each at a place of its own, and the registry has one line for each.
    private func everyOneIsOneEntry(_ registry: TestRegistry, _ count: Int) async throws {
        let listed = try await registry.vinlog("garage", "outbox", "list", "--all", "--json")
        let items = listed.json.array ?? []
        #expect(items.count == count && items.allSatisfy { $0["state"] == "included" }, "\(listed.text.prefix(2_000))")
        #expect(Set(items.compactMap { $0["index"]?.integer }).count == count)
        for number in [0, count / 2, count - 1] {
            let report = try await registry.vinlog("report", "1HGCM82633A0\(10_000 + number)", "--json")
            #expect(report.json["lines"]?.array?.count == 1, "\(report.error)")
        }
    }
}
