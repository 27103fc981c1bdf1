import Attestation
import Foundation
import GRDB
import Octets
import StrictJSON
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Erasures leave nothing behind", .bounded)
struct ErasureTests {
    /// One statement that was handed in.
    private struct Line {
        let vin: String
        let index: LogIndex
        let secrets: [[UInt8]]
        let bytes: [UInt8]
    }

    @Test("Random erasures among statements of all sizes: no file has their bytes, everything else stays")
    func random() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let world = try await ErasureWorld()
        var statements: [(vin: String, bytes: [UInt8])] = []
        for number in 0..<40 {
            let vin = TestWorld.vin(number % 12)
            let count = Int.random(in: 0...30, using: &random)
            let note: [String: JSON] = number % 3 == 0 ? ["note": .string("note of \(number), \(random.next())")] : [:]
            statements.append((vin, try world.service(vin, evidenceCount: count, disclosed: note, &random)))
        }
        var places: [LogIndex] = []
        for statement in statements { places.append(try await world.submit(statement.bytes)) }
        let lines = try zip(statements, places).map { statement, place in
            Line(vin: statement.vin, index: place, secrets: try world.secrets(of: place), bytes: statement.bytes)
        }
        let folder = world.world.folder
        let size = world.registry.publishedSize.value
        let entries = try world.world.store().entries(0..<size)
        var rest = lines.shuffled(using: &random)
        let erased = (0..<20).map { _ in rest.removeLast() }
        for line in erased {
            #expect(try !ErasureWorld.files(below: folder, with: line.secrets).isEmpty)
            _ = try await world.submit(try world.erasure(of: line.index, about: line.vin))
            #expect(try ErasureWorld.files(below: folder, with: line.secrets) == [])
        }
        try await expectErased(erased, rest, in: world)
        #expect(try world.world.store().entries(0..<size) == entries)
        await world.registry.shutdown()
        let again = try await ErasureWorld.open(world.world, folder: folder)
        for line in rest { #expect(await again.submit([line.bytes])[0].isDuplicate) }
        await again.shutdown()
        #expect(try ErasureWorld.files(below: folder, with: erased.flatMap(\.secrets)) == [])
    }

    private func expectErased(_ erased: [Line], _ rest: [Line], in world: ErasureWorld) async throws {
        for vin in Set((erased + rest).map(\.vin)) {
            let verified = try world.world.verify(try await world.registry.report(for: Subject("vehicle:\(vin)")))
            let gone = erased.filter { $0.vin == vin }
            #expect(verified.history.erasedCount == gone.count)
            for line in verified.history.lines where gone.contains(where: { $0.index == line.index }) {
                guard case .erased(let erasure) = line.content else { throw Failed() }
                #expect(erasure.kind == "service" && erasure.attestorClass == "garage")
                #expect(erasure.summary.contains("1 statement erased on 2026-05-2"))
            }
            for line in rest where line.vin == vin {
                #expect(verified.history.statement(at: line.index) != nil, "entry \(line.index)")
            }
        }
        for line in erased {
            let again = await world.registry.submit([line.bytes])[0]
            #expect(again.refusal?.code == "erased", "\(again)")
        }
    }

    struct Failed: Error {}

    @Test("A kill between commit and clean-up, or before the commit: the next start finishes the erasure")
    func killed() async throws {
        var random = SeededGenerator(seed: 7)
        for (step, moment) in [(SequencerStep.verify, FaultPlan.Moment.before), (.commit, .before), (.publish, .after)]
        {
            let copies = try TemporaryFolder()
            let copy = copies.path + "/copy"
            let armed = Mutex<String?>(nil)
            let faults = FaultPlan { atStep, atMoment in
                guard atStep == step, atMoment == moment, let folder = armed.withLock({ $0.take() }) else { return }
                try ErasureWorld.copy(folder, to: copy)
            }
            let world = try await ErasureWorld(faults: faults)
            let vin = TestWorld.vin(1)
            let index = try await world.submit(
                try world.service(vin, evidenceCount: 20, disclosed: ["note": "secret of \(step)"], &random))
            _ = try await world.submit(try world.service(vin, evidenceCount: 3, &random))
            let secrets = try world.secrets(of: index)
            armed.withLock { $0 = world.world.folder }
            _ = try await world.submit(try world.erasure(of: index, about: vin))
            await world.registry.shutdown()
            #expect(try !ErasureWorld.files(below: copy, with: secrets).isEmpty, "nothing was left at \(step)")

            let reopened = try await ErasureWorld.open(world.world, folder: copy)
            #expect(try ErasureWorld.files(below: copy, with: secrets) == [], "after \(moment) \(step)")
            let verified = try world.world.verify(try await reopened.report(for: Subject("vehicle:\(vin)")))
            #expect(verified.history.erasedCount == 1)
            #expect(try !FolderErasures(folder: copy).isUnsettled())
            await reopened.shutdown()
        }
    }

    @Test("A reader that holds the log: the erasure is done, and cleaned up once the reader is gone")
    func heldLog() async throws {
        var random = SeededGenerator(seed: 8)
        let world = try await ErasureWorld()
        let vin = TestWorld.vin(2)
        let index = try await world.submit(try world.service(vin, evidenceCount: 9, &random))
        let secrets = try world.secrets(of: index)
        let path = world.world.folder + "/" + SQLiteStore.fileName
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: path, configuration: configuration)
        try await reader.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN")
            _ = try Row.fetchOne(database, sql: "SELECT * FROM statements")
        }
        _ = try await world.submit(try world.erasure(of: index, about: vin))
        let ledger = FolderErasures(folder: world.world.folder)
        #expect(try ledger.isUnsettled())
        #expect(await world.registry.scrubBackups().map(\.isClean) == [false])
        try await reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try reader.close()
        await world.registry.keepErasures()
        #expect(try !ledger.isUnsettled())
        #expect(try ErasureWorld.files(below: world.world.folder, with: secrets) == [])
        await world.registry.shutdown()
    }

    @Test("What speaks against a car or for its mileage is not erased by wish; what is said of the erased must be so")
    func rules() async throws {
        let world = try await ErasureWorld()
        let vin = "1HGCM82633A004352"
        let withMileage = try await world.submit(try world.world.service(vin))
        let accident = try await world.submit(
            try world.world.sign(
                "accident", about: "vehicle:\(vin)", by: "attestor:garage-1", TestWorld.garageKey,
                body: ["severity": "minor", "zones": ["front"]]))
        func erase(_ index: LogIndex, _ members: (inout JSONObject) -> Void) async throws -> String {
            let statement = try world.world.sign(
                "erasure", about: "vehicle:\(vin)", by: "attestor:eraser", ErasureWorld.eraserKey, body: [:]
            ) { payload in
                var body = JSONObject()
                body["erases"] = .integer(Int(index.value))
                body["reason"] = "subject_request"
                body["erased_kind"] = "service"
                body["erased_attestor_class"] = "garage"
                members(&body)
                payload["body"] = .object(body)
            }
            let outcome = await world.registry.submit([statement])[0]
            return outcome.refusal?.code ?? "erased"
        }
        #expect(try await erase(withMileage) { _ in } == "erasure-by-wish")
        #expect(try await erase(withMileage) { $0["reason"] = "retention_ended" } == "erasure-by-wish")
        #expect(try await erase(accident) { $0["erased_kind"] = "accident" } == "erasure-by-wish")
        for (name, wrong) in [("erased_kind", "repair"), ("erased_attestor_class", "insurer")] as [(String, JSON)] {
            let code = try await erase(withMileage) { body in
                body["reason"] = "unlawful"
                body[name] = wrong
            }
            #expect(code == "erasure-origin", "\(name)")
        }
        #expect(
            try await erase(withMileage) { body in
                body["reason"] = "court_order"
                body["erased_title"] = true
            } == "erasure-origin")
        #expect(try await erase(accident) { $0["reason"] = "protected_person" } == "erasure-origin")
        let silent = try await erase(accident) { body in
            body["reason"] = "protected_person"
            body["erased_kind"] = nil
            body["erased_attestor_class"] = nil
        }
        #expect(silent == "erased")
        #expect(try await erase(withMileage) { $0["reason"] = "wrong_subject" } == "erased")
        #expect(try await erase(withMileage) { $0["reason"] = "wrong_subject" } == "erasure")
        let verified = try world.world.verify(try await world.registry.report(for: Subject("vehicle:\(vin)")))
        let kinds = verified.history.lines.compactMap { line -> String? in
            guard case .erased(let erasure) = line.content else { return nil }
            return erasure.kind ?? "silent"
        }
        #expect(kinds == ["service", "silent"])
        await world.registry.shutdown()
    }
}
