import Attestation
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry

/// What an owner is told: who was shown what, and everything that is held.
@Suite("Owners' calls", .bounded)
struct OwnerCallTests {
    private func accessLog(
        _ car: OwnedVehicle, _ owner: OwnerOfVehicle, after: Int? = nil
    ) async throws -> AccessLog {
        try await AccessLog(json: car.registry.perform(.accessLog, by: owner.caller, owner.body(after: after)))
    }

    @Test("The access log names what was shown to whom, and counts other reports without a name")
    func accessLog() async throws {
        let car = try await OwnedVehicle()
        let owner = try await car.title(.new, on: "2024-05-01")
        let line = try await car.service(on: "2024-05-03")
        let buyer = SigningKey.generate().publicKey.thumbprint
        let grant = try await car.grants(owner, ["workshop_note"], to: ["buyer:\(buyer)"])
        for _ in 0..<3 { _ = try await car.fieldsShown(to: .anyone) }
        car.world.advance(milliseconds: 5)
        _ = try await car.fieldsShown(to: .buyer(buyer))
        car.world.advance(milliseconds: 86_400_000)
        try await car.registry.publishIdleRoot()
        _ = try await car.fieldsShown(to: .buyer(SigningKey.generate().publicKey.thumbprint))
        let log = try await accessLog(car, owner)
        #expect(log.vehicle == "vehicle:\(car.vin)")
        #expect(!log.hasMore)
        let only = try #require(log.lines.first)
        #expect(log.lines.count == 1)
        #expect(only.reader == "buyer:\(buyer)")
        #expect(only.field == "workshop_note")
        #expect(only.logIndex == Int(line.value))
        #expect(only.grant == Int(grant.value))
        let today = Int(car.world.now / 86_400_000)
        #expect(log.reports == [ReportCount(day: today - 1, count: 3), ReportCount(day: today, count: 1)])
        #expect(try await accessLog(car, owner, after: only.number).lines.isEmpty)
        await car.registry.shutdown()
    }

    @Test("An owner is not told of a former owner's time")
    func formerTimes() async throws {
        let car = try await OwnedVehicle()
        let first = try await car.title(.new, on: "2024-05-01")
        try await car.service(on: "2024-05-03")
        _ = try await car.fieldsShown(to: first.reader)
        #expect(try await accessLog(car, first).lines.count == 1)
        car.world.advance(milliseconds: 86_400_000)
        let second = try await car.title(.oneSided, after: first, on: "2025-02-01")
        let log = try await accessLog(car, second)
        #expect(log.lines.isEmpty)
        #expect(log.reports.isEmpty)
        #expect(log.sinceMilliseconds == Int(car.world.now))
        await car.registry.shutdown()
    }

    @Test("More lines than one answer holds come page by page, each once")
    func pages() async throws {
        let car = try await OwnedVehicle()
        let owner = try await car.title(.new, on: "2024-05-01")
        let line = try await car.service(on: "2024-05-03")
        let names = Dictionary(uniqueKeysWithValues: (0..<40).map { ("field_\($0)", JSON.integer($0)) })
        try await car.service(on: "2024-05-04", hiding: names)
        // 41 fields a reading: 26 readings are more than 1,000 lines.
        for _ in 0..<26 { _ = try await car.registry.report(for: car.subject, to: owner.reader, paidBy: .nobody) }
        let first = try await accessLog(car, owner)
        #expect(first.hasMore)
        #expect(first.lines.count == AccessLog.lineCountMax)
        let second = try await accessLog(car, owner, after: first.lines.last?.number)
        #expect(!second.hasMore)
        let numbers = (first.lines + second.lines).map(\.number)
        #expect(numbers.count == 26 * 41)
        #expect(Set(numbers).count == numbers.count)
        #expect((first.lines + second.lines).count { $0.logIndex == Int(line.value) } == 26)
        let export = try await car.registry.perform(.export, by: owner.caller, owner.body())
        #expect(export["uses"]?["shown"]?.array?.count == 27 * 41)
        await car.registry.shutdown()
    }

    @Test("An export has all that is held: a report that verifies, consents, uses, what was derived")
    func export() async throws {
        let car = try await OwnedVehicle()
        let owner = try await car.title(.new, on: "2024-05-01", name: "Grace Hopper")
        let line = try await car.service(on: "2024-05-03")
        let grant = try await car.grants(owner, ["workshop_note"], to: ["anyone"], until: "2027")
        _ = try await car.fieldsShown(to: .anyone)
        let export = try await car.registry.perform(.export, by: owner.caller, owner.body("vehicle:\(car.vin)"))
        #expect(export["format"] == "vinlog/owner-export/v1")
        #expect(export["holder"]?.string == "owner:\(owner.key.publicKey.thumbprint)")
        #expect(export["tenure"]?["number"] == 1)
        let bundle = try ReportBundle(parsing: try #require(export["report"]).serialized())
        let report = try car.world.verify(bundle)
        #expect(report.history.statements.count == 3)
        #expect(report.history.statements.contains { $0.statement.disclosed["workshop_note"] == "rust at the sill" })
        let consent = try #require(export["consents"]?.array?.first)
        #expect(consent["log_index"]?.integer == Int(grant.value))
        #expect(consent["ended"] == nil)
        let shown = try #require(export["uses"]?["shown"]?.array)
        // The export's own reading stands in it.
        #expect(shown.compactMap { $0["reader"]?.string } == ["anyone", "owner"])
        #expect(shown.allSatisfy { $0["log_index"]?.integer == Int(line.value) })
        #expect(export["notices"]?.array?.isEmpty == false)
        let text = String(decoding: export.serialized(), as: UTF8.self)
        #expect(!text.contains("Grace Hopper"))
        #expect(!text.contains("ID-4711"))
        await car.registry.shutdown()
    }

    @Test("Counts survive a restart, and old rows are forgotten")
    func restart() async throws {
        let car = try await OwnedVehicle { $0.accessLogDaysKept = 10 }
        let owner = try await car.title(.new, on: "2024-05-01")
        try await car.service(on: "2024-05-03")
        _ = try await car.fieldsShown(to: .anyone)
        _ = try await car.fieldsShown(to: owner.reader)
        await car.registry.shutdown()
        let registry = try await car.world.open { $0.accessLogDaysKept = 10 }
        func log() async throws -> AccessLog {
            try await AccessLog(json: registry.perform(.accessLog, by: owner.caller, owner.body()))
        }
        #expect(try await log().reports.map(\.count) == [1])
        #expect(try await log().lines.count == 1)
        car.world.advance(milliseconds: 12 * 86_400_000)
        try await registry.publishIdleRoot()
        _ = try await registry.report(for: car.subject, to: .anyone, paidBy: .nobody)
        let later = try await log()
        #expect(later.lines.isEmpty)
        #expect(later.reports.map(\.day) == [Int(car.world.now / 86_400_000)])
        await registry.shutdown()
    }
}
