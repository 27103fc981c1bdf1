import Foundation
import Octets
import TestKit
import Testing
import TransparencyLog
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

/// What every store must do; a new one is added to `StoreFixture.all`.
@Suite("Store contract", .bounded)
struct StoreContractTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) { try body(folder.path) }
    }

    private func hash(_ byte: UInt8) -> Hash { Hash([UInt8](repeating: byte, count: 32)) ?? .zero }

    private func frontier(_ count: Int) -> MerkleFrontier {
        var frontier = MerkleFrontier()
        for number in 0..<count { frontier.append(hash(UInt8(number))) }
        return frontier
    }

    private func subject(_ number: UInt32, _ name: String, last: UInt64, count: Int, value: UInt8) -> StoredSubject {
        StoredSubject(
            number: SubjectNumber(number), key: SubjectKey(subject: name, generation: 0),
            label: Label(hash(UInt8(100 + number))), vrfProof: nil,
            state: SubjectState(frontier: frontier(count), last: LogIndex(last), value: hash(value)))
    }

    /// The entries of a batch: parameters, two statements about subject 0, a root.
    private var entries: [[UInt8]] {
        let label = Label(hash(100))
        return [
            TestEntry.parameters, TestEntry.statement(label, time: 1), TestEntry.statement(label, time: 2),
            TestEntry.root,
        ]
    }

    private func statement(_ index: UInt64, _ subject: UInt32, previous: UInt64?, id: String) -> StoreBatch.Statement {
        StoreBatch.Statement(
            index: LogIndex(index), subject: SubjectNumber(subject), previous: previous.map { LogIndex($0) },
            key: SubmissionKey(issuer: "attestor:a", identifier: id), bodyHash: hash(UInt8(index)),
            salt: hash(UInt8(index + 50)), jwt: Array("jwt-\(id)".utf8), disclosures: Array("~".utf8))
    }

    private func firstBatch(_ epoch: LeaseEpoch) -> StoreBatch {
        var batch = StoreBatch(epoch: epoch, firstIndex: 0, timeMilliseconds: 5)
        batch.entries = entries
        batch.statements = [statement(1, 0, previous: nil, id: "one"), statement(2, 0, previous: 1, id: "two")]
        batch.newSubjects = [subject(0, "vehicle:A", last: 2, count: 2, value: 7)]
        return batch
    }

    @Test("What a batch wrote is read back, row by row", arguments: StoreFixture.all)
    func roundTrip(fixture: StoreFixture) throws {
        try withFolder { folder in
            let store = try fixture.open(folder)
            #expect(try store.head() == nil)
            try store.create(origin: "o", parameters: "p\n")
            #expect(throws: StoreError.alreadyCreated) { try store.create(origin: "o", parameters: "p\n") }
            let epoch = try store.acquireLease()
            try store.commit(firstBatch(epoch))
            let head = try #require(try store.head())
            #expect(head.size == 4 && head.subjectCount == 1 && head.timeMilliseconds == 5 && head.epoch == epoch)
            #expect(try store.entries(0..<4) == entries)
            #expect(throws: StoreError.self) { try store.entries(3..<5) }

            let key = SubjectKey(subject: "vehicle:A", generation: 0)
            for isSequencing in [false, true] {
                let found = try store.subjects(
                    [key, SubjectKey(subject: "vehicle:A", generation: 1)], isSequencing: isSequencing)
                #expect(found == [subject(0, "vehicle:A", last: 2, count: 2, value: 7), nil])
            }
            #expect(try store.subjects(namePrefix: "vehicle:").map(\.key) == [key])
            #expect(try store.subjects(namePrefix: "attestor:").isEmpty)
            let vehicle = subject(0, "vehicle:A", last: 2, count: 2, value: 7)
            let history = try store.history(of: vehicle, below: 4)
            #expect(history.map(\.index) == [1, 2] && history[1].opening?.serialized == Array("jwt-two~".utf8))
            #expect(try store.history(of: vehicle, below: 2).map(\.index) == [1])
            #expect(try store.statement(at: 0)?.index == nil)
            let submissions = try store.submissions([
                SubmissionKey(issuer: "attestor:a", identifier: "two"),
                SubmissionKey(issuer: "attestor:b", identifier: "two"),
            ])
            #expect(submissions == [StoredSubmission(index: 2, bodyHash: hash(2)), nil])
            var rows: [UInt64: Bool] = [:]
            try store.readBack(0..<4) { row in rows[row.index] = row.statement != nil }
            #expect(rows == [0: false, 1: true, 2: true, 3: false])
        }
    }

    @Test("A batch at another size, or of an older sequencer, leaves nothing behind", arguments: StoreFixture.all)
    func fencing(fixture: StoreFixture) throws {
        try withFolder { folder in
            let store = try fixture.open(folder)
            try store.create(origin: "o", parameters: "p\n")
            let epoch = try store.acquireLease()
            var batch = firstBatch(epoch)
            batch.firstIndex = 1
            #expect(throws: StoreError.fenced) { try store.commit(batch) }
            batch = firstBatch(LeaseEpoch(epoch.value - 1))
            #expect(throws: StoreError.fenced) { try store.commit(batch) }
            // A batch whose last row fails leaves nothing of its first ones.
            batch = firstBatch(epoch)
            batch.statements.append(statement(2, 0, previous: 1, id: "three"))
            #expect(throws: StoreError.self) { try store.commit(batch) }
            #expect(try store.head()?.size == 0)
            #expect(throws: StoreError.self) { try store.entries(0..<1) }
            try store.commit(firstBatch(epoch))
            #expect(throws: StoreError.fenced) { try store.commit(firstBatch(epoch)) }

            let other = try fixture.open(folder)
            #expect(throws: StoreError.leaseHeld) { try other.acquireLease() }
            store.releaseLease()
            #expect(try other.acquireLease() > epoch)
            #expect(throws: StoreError.fenced) { try store.commit(firstBatch(epoch)) }
        }
    }

    @Test("States change, proofs are kept, what is erased is gone", arguments: StoreFixture.all)
    func changes(fixture: StoreFixture) throws {
        try withFolder { folder in
            let store = try fixture.open(folder)
            try store.create(origin: "o", parameters: "p\n")
            let epoch = try store.acquireLease()
            try store.commit(firstBatch(epoch))
            var batch = StoreBatch(epoch: epoch, firstIndex: 4, timeMilliseconds: 6)
            batch.entries = [TestEntry.statement(Label(hash(100)), time: 4), TestEntry.root]
            batch.statements = [statement(4, 0, previous: 2, id: "three")]
            let changed = subject(0, "vehicle:A", last: 4, count: 3, value: 8)
            batch.changedSubjects = [(changed.number, changed.label, changed.state)]
            batch.erasures = [StoreBatch.Erasure(target: 1, orderedBy: 4)]
            batch.vrfProofs = [(changed.number, changed.label, [9, 9])]
            batch.durableTileSize = 4
            try store.commit(batch)
            #expect(try store.head()?.durableTileSize == 4)
            let found = try #require(try store.subject(SubjectNumber(0)))
            #expect(found.state == changed.state && found.vrfProof == [9, 9])
            let history = try store.history(of: changed, below: 6)
            #expect(history.map(\.index) == [1, 2, 4])
            #expect(history[0].opening == nil && history[0].erasedBy == 4 && history[0].entry == entries[1])
            #expect(try store.submissions([SubmissionKey(issuer: "attestor:a", identifier: "one")])[0]?.index == 1)
            var values: [Hash] = []
            try store.forEachSubject(below: 1) { values.append($1) }
            #expect(values == [hash(8)])
            #expect(throws: StoreError.self) { try store.forEachSubject(below: 2) { _, _ in } }
        }
    }

    @Test("SQLite waits for the disk: GRDB's set-up lowers it, ours raises it again")
    func synchronousFull() throws {
        try withFolder { folder in
            let level = try SQLiteStore(folder: folder).synchronousLevel()
            #expect(level == 2)
        }
    }
}
