import Attestation
import SQLiteStore
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

@testable import Registry

/// How much attestors stated and how often it did not hold: counted once, from where the counting stopped.
@Suite("Attestors' records", .bounded)
struct AttestorTallyTests {
    private func started() async throws -> (RewardWorld, Registry) {
        let world = try RewardWorld()
        let registry = try await world.world.open()
        try await world.enrol(in: registry)
        return (world, registry)
    }

    /// The records once everything is counted.
    private func records(_ registry: Registry) async throws -> [String: AttestorRecord] {
        for _ in 0..<1_000 {
            let counted = await registry.attestorRecords()
            let size = registry.publishedSize
            if counted.countedBelow.value == size.value, counted.judgedBelow.value == size.value {
                return counted.records
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("the records do not come to an end")
        return [:]
    }

    @Test("Corrections, rulings, disputes and misfiled entries count against who made the entry")
    func contradictions() async throws {
        let (world, registry) = try await started()
        let vins = (0..<5).map { TestWorld.vin($0) }
        let paid = try await world.submit(
            try vins.map { try world.service($0, by: "garage-1", kilometres: 10) }, to: registry)
        func state(_ kind: String, _ car: Int, _ body: JSON, by garage: String) async throws -> LogIndex {
            try await world.submit([try world.statement(kind, body, about: vins[car], by: garage)], to: registry)[0]
        }
        func number(_ index: LogIndex) -> JSON { .integer(Int(index.value)) }
        let correction = { (target: LogIndex) -> JSON in
            ["corrects": number(target), "field": "/odometer/value", "wrong_value": "10", "right_value": "11"]
        }
        _ = try await state("correction", 0, correction(paid[0]), by: "garage-1")
        // Not garage-3's to correct, and not about this car.
        _ = try await state("correction", 1, correction(paid[1]), by: "garage-3")
        _ = try await state("correction", 2, correction(paid[1]), by: "garage-1")
        let dispute = try await state(
            "dispute", 3, ["disputes": number(paid[3]), "ground": "wrong_value", "text": "No.", "party": "owner"],
            by: "garage-2")
        _ = try await state(
            "ruling", 3,
            ["decides": number(dispute), "outcome": "upheld", "text": "Yes.", "sets_aside": [number(paid[3])]],
            by: RewardWorld.arbiter)
        _ = try await state(
            "misfiled", 4,
            [
                "entries": [number(paid[4])], "this_is": "wrong", "other": .string("vehicle:" + vins[0]),
                "reason": "scan_error",
            ], by: "garage-2")
        let records = try await records(registry)
        let first = try #require(records["garage-1"])
        #expect(first.statementCount == 7)
        #expect(first.correctedCount == 1)
        #expect(first.disputedCount == 1)
        #expect(first.setAsideCount == 1)
        #expect(first.upheldCount == 1)
        #expect(first.unansweredCount == 0)
        #expect(first.misfiledCount == 1)
        #expect(first.contradictedCount == 3)
        #expect(records["garage-2"]?.statementCount == 2)
        #expect(records["garage-2"]?.contradictedCount == 0)
        #expect(first.newestMilliseconds > 0 && first.newestMilliseconds <= world.world.now)
        await registry.shutdown()
    }

    @Test("A tally survives being written down, and counting in steps gives what counting at once gives")
    func documents() async throws {
        let (world, registry) = try await started()
        let vins = (0..<40).map { TestWorld.vin($0) }
        try await world.submit(try vins.map { try world.service($0, by: "garage-1", kilometres: 10) }, to: registry)
        let whole = try await records(registry)
        let store = try world.world.store()
        let size = registry.publishedSize.value
        await registry.shutdown()
        var tally = AttestorTally()
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("tally in steps"))
        while tally.countedBelow.value < size {
            let start = tally.countedBelow.value
            let end = min(size, start + .random(in: 1...9, using: &generator))
            try tally.add(try store.statements(start..<end), of: start..<end) { _ throws(StoreError) in nil }
            // A stretch that does not begin where the last one ended is not counted twice.
            let before = tally
            try tally.add(try store.statements(start..<end), of: start..<end) { _ throws(StoreError) in nil }
            #expect(tally == before)
            tally = try #require(tally.json.flatMap(AttestorTally.init(json:)))
        }
        #expect(tally.records == whole)
        for json in [
            [:], ["counted": -1, "attestors": [], "disputes": []], ["counted": 1, "attestors": []],
            ["counted": 1, "attestors": [["id": "a", "counts": [1]]], "disputes": []],
            ["counted": 1, "attestors": [], "disputes": [["index": 1]]],
        ]
            as [JSON]
        {
            #expect(AttestorTally(json: json) == nil)
        }
    }

    @Test("After a restart the counting goes on")
    func restart() async throws {
        let (world, registry) = try await started()
        try await world.submit([try world.service(TestWorld.vin(1), by: "garage-1", kilometres: 10)], to: registry)
        let before = try await records(registry)
        await registry.shutdown()
        let reopened = try await world.world.open()
        #expect(try await records(reopened) == before)
        try await world.submit([try world.service(TestWorld.vin(2), by: "garage-1", kilometres: 10)], to: reopened)
        #expect(
            try await records(reopened)["garage-1"]?.statementCount == (before["garage-1"]?.statementCount ?? 0) + 1)
        await reopened.shutdown()
    }

    @Test(
        "Judgements of vehicles replace each other, survive being written down, and end with the rules that made them")
    func judgements() throws {
        let cars = (0..<4).map { SubjectNumber($0) }
        var tally = OutOfLineTally()
        let statements = cars.enumerated().map { place, car in
            DatedStatement(index: LogIndex(UInt64(place)), timeMilliseconds: 0, subject: car, jwt: [])
        }
        tally.note(statements, of: 0..<4)
        #expect(tally.hasWaiting && tally.judgedBelow == 0 && tally.notedBelow == 4)
        tally.note(statements, of: 2..<6)
        #expect(tally.notedBelow == 4, "no stretch is left out or read twice")
        #expect(Set(tally.next(10)) == Set(cars))
        tally.judge(cars[0], ["a": 2, "b": 1])
        tally.judge(cars[1], ["a": 1])
        tally.judge(cars[2], [:])
        #expect(tally.judgedBelow == 0, "one still waits")
        tally.judge(cars[3], [:])
        #expect(!tally.hasWaiting && tally.judgedBelow == 4)
        #expect(tally.counts == ["a": 3, "b": 1])
        #expect(OutOfLineTally(json: tally.json) == tally)
        tally.judge(cars[0], ["a": 1])
        #expect(tally.counts == ["a": 2])
        tally.judge(cars[0], [:])
        tally.judge(cars[1], [:])
        #expect(tally.counts.isEmpty)
        #expect(OutOfLineTally(json: tally.json) == tally)
        var other = try #require(tally.json.object)
        other["rules"] = "00"
        #expect(OutOfLineTally(json: .object(other)) == nil, "other rules judge again")
    }
}
