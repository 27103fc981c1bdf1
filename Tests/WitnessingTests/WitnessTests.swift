import Octets
import TestKit
import Testing
import TransparencyLog

@testable import Witnessing

@Suite(.bounded) struct WitnessTests {
    @Test func aLogGrows() async throws {
        let world = try WitnessWorld()
        let witness = try world.witness()
        var old = 0
        for size in [0, 1, 2, 7, 8, 33, 40] {
            let answer = await witness.addCheckpoint(try world.log.request(from: old, to: size))
            #expect(try world.verified(answer, world.log.note(size)) == world.clock.seconds)
            old = size
        }
        let behind = await witness.addCheckpoint(try world.log.request(from: 7, to: 40))
        #expect(behind == .refused(.conflict(40)))
    }

    @Test func theSameCheckpointAgainGetsANewTime() async throws {
        let world = try WitnessWorld()
        let witness = try world.witness()
        let note = try world.log.note(9)
        _ = await witness.addCheckpoint(try world.log.request(from: 0, to: 9))
        world.clock.seconds += 60
        let again = await witness.addCheckpoint(try world.log.request(from: 9, to: 9))
        #expect(try world.verified(again, note) == 1_800_000_060)
        // A clock that was set back is not believed: a longer log may have been seen at the later time.
        world.clock.seconds -= 3600
        let back = await witness.addCheckpoint(try world.log.request(from: 9, to: 10))
        #expect(try world.verified(back, world.log.note(10)) == 1_800_000_060)
    }

    @Test func noCosignatureIsOfTimeZero() async throws {
        let world = try WitnessWorld()
        world.clock.seconds = 0
        let answer = await (try world.witness()).addCheckpoint(try world.log.request(from: 0, to: 3))
        #expect(try world.verified(answer, world.log.note(3)) == 1)
    }

    @Test func aRestartKeepsEverything() async throws {
        let world = try WitnessWorld()
        _ = await (try world.witness()).addCheckpoint(try world.log.request(from: 0, to: 12))
        let restarted = try world.witness()
        #expect(await restarted.addCheckpoint(try world.log.request(from: 0, to: 20)) == .refused(.conflict(12)))
        let fork = try world.log.request(from: 12, to: world.log.note(12, root: .zero))
        #expect(await restarted.addCheckpoint(fork) == .refused(.fork(size: 12)))
        let answer = await restarted.addCheckpoint(try world.log.request(from: 12, to: 20))
        _ = try world.verified(answer, world.log.note(20))
    }

    /// An end between storing and answering: the answer is lost, what was cosigned is not.
    @Test func anAnswerThatNobodyGetsIsRemembered() async throws {
        let world = try WitnessWorld()
        do {
            let witness = try world.witness()
            _ = await witness.addCheckpoint(try world.log.request(from: 0, to: 5))
            _ = await witness.addCheckpoint(try world.log.request(from: 5, to: 12))
        }
        let restarted = try world.witness()
        #expect(await restarted.addCheckpoint(try world.log.request(from: 5, to: 12)) == .refused(.conflict(12)))
        let again = await restarted.addCheckpoint(try world.log.request(from: 12, to: 12))
        _ = try world.verified(again, world.log.note(12))
    }

    @Test func aForkIsKept() async throws {
        let world = try WitnessWorld()
        let witness = try world.witness()
        _ = await witness.addCheckpoint(try world.log.request(from: 0, to: 9))
        for number in 0..<(WitnessStore.forkCountMax + 2) {
            let note = try world.log.note(9, root: Hash.sha256(utf8: "\(number)"))
            // The same again is no second proof.
            for _ in 0..<2 {
                let answer = await witness.addCheckpoint(try world.log.request(from: 9, to: note))
                #expect(answer == .refused(.fork(size: 9)))
            }
        }
        let forks = try await world.store().forks(of: world.log.origin)
        #expect(forks.count == WitnessStore.forkCountMax)
        let first = try #require(forks.first)
        #expect(first.size == 9)
        for note in [first.cosigned, first.other] {
            #expect(try note.verifiedSignatures(by: [world.log.signer.verifier]).count == 1)
        }
        #expect(first.cosigned.text != first.other.text)
        // What was cosigned stands.
        #expect(try await world.store().record(of: world.log.origin)?.head.root == world.log.root(9))
    }

    /// Many requests at once, by way of two connections to one file, as two processes would have: one moves the witness
    /// on, and every other one is told so.
    @Test func requestsAtOnce() async throws {
        let world = try WitnessWorld()
        let witnesses = [try world.witness(), try world.witness()]
        var size = 0
        for _ in 0..<8 {
            let old = size
            let sizes = Array((old + 1)...(old + 5))
            let answers = await withTaskGroup(of: WitnessAnswer.self) { group in
                for (number, new) in sizes.enumerated() {
                    guard let body = try? world.log.request(from: old, to: new) else { continue }
                    group.addTask { await witnesses[number % 2].addCheckpoint(body) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let stored = try #require(await world.store().record(of: world.log.origin)?.head.size)
            let cosigned = answers.filter { if case .cosigned = $0 { true } else { false } }
            #expect(cosigned.count == 1)
            #expect(answers.filter { $0 == .refused(.conflict(stored)) }.count == sizes.count - 1)
            size = Int(stored.value)
        }
    }

    /// Of two histories that are handed in at once, one is cosigned.
    @Test func twoHistoriesAtOnce() async throws {
        let world = try WitnessWorld()
        let witnesses = [try world.witness(), try world.witness()]
        let honest = try world.log.request(from: 0, to: 9)
        let other = try world.log.request(from: 0, to: world.log.note(9, root: Hash.sha256(utf8: "other")))
        async let first = witnesses[0].addCheckpoint(honest)
        async let second = witnesses[1].addCheckpoint(other)
        let answers = await [first, second]
        #expect(answers.filter { $0 == .refused(.conflict(9)) }.count == 1)
        #expect(answers.filter { if case .cosigned = $0 { true } else { false } }.count == 1)
    }

    // MARK: - Auditors

    private struct Examiner: CheckpointExaminer {
        let verdict: @Sendable (Checkpoint, WitnessedHead) -> ExaminationVerdict

        func examine(
            _ checkpoint: Checkpoint, note: SignedNote, cosigned: WitnessedHead
        ) async -> ExaminationVerdict {
            verdict(checkpoint, cosigned)
        }
    }

    @Test func anAuditorLooksFirst() async throws {
        let world = try WitnessWorld()
        let auditor = try world.witness(
            examiner: Examiner { checkpoint, cosigned in
                if checkpoint.size == 7 { return .unsound("the index root is wrong") }
                if checkpoint.size == 8 { return .unknown("the entries cannot be read") }
                return cosigned.size == 0 || checkpoint.size > cosigned.size ? .sound : .unsound("asked needlessly")
            })
        #expect(
            await auditor.addCheckpoint(try world.log.request(from: 0, to: 7)) == .unsound("the index root is wrong"))
        #expect(
            await auditor.addCheckpoint(try world.log.request(from: 0, to: 8))
                == .unavailable("the entries cannot be read"))
        // Nothing was stored, and what is against the rule is not examined.
        #expect(try await world.store().records().isEmpty)
        #expect(await auditor.addCheckpoint(try world.log.request(from: 3, to: 7)) == .refused(.conflict(0)))
        let answer = await auditor.addCheckpoint(try world.log.request(from: 0, to: 9))
        _ = try world.verified(answer, world.log.note(9))
    }

    @Test func onlyACosignersKeySigns() throws {
        let world = try WitnessWorld()
        let rule = try #require(WitnessRule(logs: [world.log.signer.verifier]))
        let witness = Witness(
            signer: world.log.signer, rule: rule, store: try world.store(), logger: WitnessWorld.quiet
        ) { 1 }
        #expect(witness == nil)
    }
}
