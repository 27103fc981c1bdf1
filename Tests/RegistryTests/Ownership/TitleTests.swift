import Attestation
import Foundation
import Octets
import StrictJSON
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Titles in their turn", .bounded)
struct TitleTests {
    @Test("Of many transfers that race for one title exactly one wins", arguments: [1, 3, 2_048])
    func race(batchCountMax: Int) async throws {
        let world = try await OwnerWorld.open { $0.batchCountMax = batchCountMax }
        let title = try await world.register(.new, key: TestWorld.key(31))
        let transfers = try (0..<24).map { number in
            OwnerWorld.open(try world.title(.twoSided, key: TestWorld.key(UInt8(100 + number)), previous: title.index))
        }
        let outcomes = await withTaskGroup(of: PositionOutcome.self) { group in
            for transfer in transfers {
                group.addTask { await world.registry.submitForPosition([transfer])[0] }
            }
            var outcomes: [PositionOutcome] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        #expect(outcomes.compactMap(\.index).count == 1)
        #expect(outcomes.compactMap(\.refusal).allSatisfy { $0.code == "title-moved" && $0.status == .conflict })
        #expect(try await world.report().ownership.tenures.count == 2)
        // All of them again, by a process that starts anew: the winner is known, the others stay refused.
        let reopened = try await world.reopened()
        let again = await reopened.registry.submitForPosition(transfers)
        #expect(again.compactMap(\.index).count == 1)
        #expect(again.compactMap(\.refusal).allSatisfy { $0.code == "title-moved" })
        #expect(try await reopened.report().ownership.tenures.count == 2)
        await reopened.registry.shutdown()
    }

    static let cases = SequencerStep.allCases.flatMap { step in FaultPlan.Moment.allCases.map { (step, $0) } }

    @Test("Two transfers race and the winner's batch fails: one wins, in place and after a restart", arguments: cases)
    func raceWithFailure(step: SequencerStep, moment: FaultPlan.Moment) async throws {
        let isArmed = Mutex(false)
        let faults = FaultPlan { found, when in
            let fires = isArmed.withLock { isArmed in
                defer { if found == step, when == moment { isArmed = false } }
                return isArmed && found == step && when == moment
            }
            if fires { throw StoreError.injected("\(step)") }
        }
        let world = try await OwnerWorld.open(faults: faults)
        let title = try await world.register(.new, key: TestWorld.key(31))
        let left = OwnerWorld.open(try world.title(.twoSided, key: TestWorld.key(41), previous: title.index))
        let right = OwnerWorld.open(try world.title(.twoSided, key: TestWorld.key(42), previous: title.index))
        isArmed.withLock { $0 = true }
        let failed = await world.registry.submitForPosition([left])
        #expect(failed[0].refusal?.status == .unavailable)
        // Whether the first is in the log nobody knows; if it is, the second is out of turn.
        let wasCommitted = step != .stage && !(step == .commit && moment == .before)
        let second = await world.registry.submitForPosition([right])[0]
        #expect((second.index != nil) == !wasCommitted, "\(second)")
        let reopened = try await world.reopened()
        let outcomes = await reopened.registry.submitForPosition([left, right])
        #expect(outcomes.compactMap(\.index).count == 1)
        #expect(outcomes.compactMap(\.refusal).map(\.code) == ["title-moved"])
        #expect(try await reopened.report().ownership.tenures.count == 2)
        await reopened.registry.shutdown()
    }

    @Test("A title names the one in force: the registry and a model agree over random lives", arguments: 1...3)
    func model(number: Int) async throws {
        let seed = SeededGenerator.printedSeed("titles in their turn \(number)")
        var generator = SeededGenerator(seed: seed)
        let world = try await OwnerWorld.open()
        var inForce: LogIndex?
        var known: [LogIndex] = []
        for step in 0..<40 {
            let previous = Bool.random(using: &generator) ? inForce : known.randomElement(using: &generator)
            let bases: [TitleBasis] = previous == nil ? [.new, .binding, .oneSided] : [.twoSided, .oneSided, .reissue]
            let basis = bases.randomElement(using: &generator) ?? .new
            if step.isMultiple(of: 9), step > 0 {
                try await world.take([try world.plainTransfer(occurredAt: "2026-05-21")])
                inForce = nil
                continue
            }
            let title = try world.title(basis, key: .generate(), previous: previous)
            let outcome = await world.registry.submitForPosition([OwnerWorld.open(title)])[0]
            #expect((outcome.index != nil) == (previous == inForce), "seed \(seed), step \(step): \(outcome)")
            guard let index = outcome.index else { continue }
            inForce = index
            known.append(index)
        }
        #expect(try await world.report().ownership.current?.index == inForce, "seed \(seed)")
        await world.registry.shutdown()
    }

    @Test("A first title needs no title before it, and a garage gives none")
    func whoAndWhen() async throws {
        let world = try await OwnerWorld.open()
        let title = try await world.register(.new, key: TestWorld.key(31))
        for basis in [TitleBasis.new, .binding] {
            let refusal = try await world.refusal(OwnerWorld.open(try world.title(basis, key: TestWorld.key(32))))
            #expect(refusal.code == "title-moved" && refusal.field == "/body/title/previous", "\(refusal)")
            #expect(refusal.rule.contains("entry \(title.index)"))
        }
        await world.registry.shutdown()
    }

    // MARK: What a title hides

    @Test("Disclosures sent by mistake are refused, and no byte of them is stored")
    func disclosures() async throws {
        let world = try await OwnerWorld.open()
        let title = try world.title(.new, key: TestWorld.key(31))
        let size = world.registry.publishedSize
        let one = title.removingDisclosures { $0.name != "owner_name" }
        let decoy = title.removingDisclosures { $0.name != "cnf" }
        for sent in [title, one, decoy] {
            let refusal = try await world.refusal(sent.serialized)
            #expect(refusal.code == "title-disclosures" && refusal.status == .unacceptable, "\(refusal)")
            for name in OwnerWorld.names { #expect(!"\(refusal)".contains(name)) }
        }
        // By the name of a title's claim nothing hidden is taken anywhere.
        let service = try world.world.sign(
            "service", about: "vehicle:\(OwnerWorld.vin)", by: "attestor:garage-1", TestWorld.garageKey,
            body: ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]],
            hidden: ["owner_name": .string(OwnerWorld.names[0])])
        #expect(try await world.refusal(service).code == "title-disclosures")
        #expect(world.registry.publishedSize == size)
        try await world.take([OwnerWorld.open(title)])
        await world.registry.shutdown()
        let needles = OwnerWorld.names.map { Array($0.utf8) } + title.disclosures.map { Array($0.encoded) }
        try expectNowhere(needles, in: world.world.folder)
    }

    private func expectNowhere(_ needles: [[UInt8]], in folder: String) throws {
        let files = try #require(FileManager.default.enumerator(atPath: folder))
        var count = 0
        for case let name as String in files {
            guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            count += 1
            let bytes = [UInt8](data)
            for needle in needles { #expect(bytes.firstRange(of: needle) == nil, "\(name)") }
        }
        #expect(count > 3)
    }

    @Test("Always as many digests, so that their number tells nothing", arguments: [0, 11, 13])
    func digests(decoys: Int) async throws {
        let world = try await OwnerWorld.open()
        let title = try world.title(.new, key: TestWorld.key(31), decoys: decoys)
        #expect(try await world.refusal(OwnerWorld.open(title)).code == "title-digests")
        await world.registry.shutdown()
    }
}
