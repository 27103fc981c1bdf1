import Octets
import Rewards
import TestKit
import Testing
import TransparencyLog
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

/// What every store must do with the rows of the rewards.
@Suite("Store contract: rewards", .bounded)
struct RewardStoreContractTests {
    private func withStore(
        _ fixture: StoreFixture, _ body: (_ store: any RegistryStore, _ turn: LeaseEpoch) throws -> Void
    ) throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let store = try fixture.open(folder.path)
            try store.create(origin: "o", parameters: "p\n")
            try body(store, store.acquireLease())
        }
    }

    private func hash(_ byte: UInt8) -> Hash { Hash([UInt8](repeating: byte, count: 32)) ?? .zero }

    private func head(_ count: UInt64) -> JournalHead {
        count == 0 ? .empty : JournalHead(count: count, hash: hash(UInt8(count)))
    }

    private func lines(_ numbers: Range<UInt64>) -> RewardBatch {
        var batch = RewardBatch(before: head(numbers.lowerBound), timeMilliseconds: numbers.upperBound)
        batch.lines = numbers.map { RewardBatch.Line(bytes: Array("line \($0)".utf8), head: head($0 + 1)) }
        return batch
    }

    private func fact(_ index: UInt64, epoch: UInt32, vehicle: UInt64) -> StoredFact {
        StoredFact(
            index: LogIndex(index), salt: hash(UInt8(index)), epoch: Epoch(epoch), organisation: "garage-\(index % 2)",
            vehicle: vehicle, category: "service", occurredDay: -3, filedDay: 20_000, tier: "accredited",
            odometerMetres: index.isMultiple(of: 2) ? nil : 120_000_000,
            confirms: index.isMultiple(of: 3) ? 1 : nil)
    }

    private func statements(_ turn: LeaseEpoch, _ indices: Range<UInt64>) -> StoreBatch {
        var batch = StoreBatch(epoch: turn, firstIndex: LogIndex(indices.lowerBound), timeMilliseconds: 7)
        batch.entries = indices.map { TestEntry.statement(Label(hash(4)), time: $0) }
        batch.statements = indices.map { index in
            StoreBatch.Statement(
                index: LogIndex(index), subject: SubjectNumber(0), previous: nil,
                key: SubmissionKey(issuer: "attestor:a", identifier: "\(index)"), bodyHash: hash(1), salt: hash(2),
                jwt: Array("jwt-\(index)".utf8), disclosures: [])
        }
        if indices.lowerBound == 0 {
            var frontier = MerkleFrontier()
            frontier.append(hash(3))
            batch.newSubjects = [
                StoredSubject(
                    number: SubjectNumber(0), key: SubjectKey(subject: "vehicle:A", generation: 0),
                    label: Label(hash(4)), vrfProof: nil,
                    state: SubjectState(frontier: frontier, last: 0, value: hash(5)))
            ]
        }
        return batch
    }

    @Test("An empty store has an empty journal", arguments: StoreFixture.all)
    func empty(fixture: StoreFixture) throws {
        try withStore(fixture) { store, _ throws in
            #expect(
                try store.rewardHead()
                    == RewardStoreHead(journal: .empty, timeMilliseconds: 0, startsAtSeconds: nil, factsSize: 0))
            #expect(try store.journalLines(0..<9).isEmpty)
            #expect(try store.issuanceSheet(epoch: 0) == nil)
            #expect(try store.rewardPolicies().isEmpty)
        }
    }

    @Test("Lines are appended at the head, or not at all", arguments: StoreFixture.all)
    func journal(fixture: StoreFixture) throws {
        try withStore(fixture) { store, turn in
            var first = lines(0..<3)
            first.startsAtSeconds = -5
            try store.append([first, lines(3..<4)], turn: turn)
            #expect(try store.rewardHead().journal == head(4))
            #expect(try store.rewardHead().startsAtSeconds == -5)
            #expect(try store.journalLines(1..<9) == (1..<4).map { Array("line \($0)".utf8) })
            // Somebody was faster: the whole transaction is refused, also what would have fitted.
            #expect(throws: StoreError.journalMoved) {
                try store.append([lines(4..<5), lines(2..<3)], turn: turn)
            }
            #expect(try store.rewardHead().journal == head(4))
            var other = lines(4..<5)
            other.before = JournalHead(count: 4, hash: hash(99))
            #expect(throws: StoreError.journalMoved) { try store.append([other], turn: turn) }
            #expect(throws: StoreError.fenced) {
                try store.append([lines(4..<5)], turn: LeaseEpoch(turn.value + 1))
            }
            try store.append([lines(4..<5)], turn: turn)
        }
    }

    @Test("Statement and lines are there together or neither is", arguments: StoreFixture.all)
    func together(fixture: StoreFixture) throws {
        try withStore(fixture) { store, turn in
            var batch = statements(turn, 0..<1)
            batch.rewards = [lines(1..<2)]
            #expect(throws: StoreError.journalMoved) { try store.commit(batch) }
            #expect(try store.head()?.size == 0)
            batch.rewards = [lines(0..<2)]
            try store.commit(batch)
            #expect(try store.head()?.size == 1)
            #expect(try store.rewardHead().journal.count == 2)
            // A batch that the log refuses leaves no line.
            batch.rewards = [lines(2..<3)]
            #expect(throws: StoreError.fenced) { try store.commit(batch) }
            #expect(try store.rewardHead().journal.count == 2)
        }
    }

    @Test("Sheets of any size come back byte by byte", arguments: StoreFixture.all, [0, 1, 70_000])
    func sheets(fixture: StoreFixture, lineCount: Int) throws {
        try withStore(fixture) { store, turn in
            let sheet = (0..<lineCount).flatMap { Array("{\"epoch\":7,\"line\":\($0),\"pad\":\"........\"}\n".utf8) }
            var batch = RewardBatch(before: .empty, timeMilliseconds: 1)
            batch.sheets = [(7, sheet), (8, [1])]
            let policy = StoredPolicy(effectiveEpoch: 9, announcedEpoch: 7, hash: hash(1), text: [2, 3])
            batch.policies = [policy]
            try store.append([batch], turn: turn)
            #expect(try store.issuanceSheet(epoch: 7) == (lineCount == 0 ? nil : sheet))
            #expect(try store.issuanceSheet(epoch: 8) == [1])
            #expect(try store.rewardPolicies() == [policy])
        }
    }

    @Test("Documents change only from what the writer saw", arguments: StoreFixture.all)
    func records(fixture: StoreFixture) throws {
        try withStore(fixture) { store, turn in
            func change(_ key: String, _ expectation: RecordChange.Expectation, _ value: [UInt8]?) throws {
                var batch = RewardBatch(before: .empty, timeMilliseconds: 1)
                batch.records = [RecordChange(RecordKey("c", key), expecting: expectation, value: value)]
                try store.append([batch], turn: turn)
            }
            try change("a1", .absent, [1])
            #expect(throws: StoreError.journalMoved) { try change("a1", .absent, [2]) }
            #expect(throws: StoreError.journalMoved) { try change("a1", .bytes([9]), [2]) }
            try change("a1", .bytes([1]), [2])
            try change("a2", .anything, [3])
            try change("b", .anything, [4])
            #expect(try store.record(RecordKey("c", "a1")) == [2])
            #expect(try store.record(RecordKey("d", "a1")) == nil)
            #expect(try store.records(in: "c", prefix: "a").map(\.value) == [[2], [3]])
            try change("a1", .bytes([2]), nil)
            #expect(try store.record(RecordKey("c", "a1")) == nil)
        }
    }

    @Test("Facts are found by vehicle and epoch, below a cut", arguments: StoreFixture.all)
    func facts(fixture: StoreFixture) throws {
        try withStore(fixture) { store, turn in
            try store.commit(statements(turn, 0..<8))
            let facts = [
                fact(1, epoch: 0, vehicle: 5), fact(2, epoch: 1, vehicle: 4), fact(3, epoch: 1, vehicle: 5),
                fact(4, epoch: 2, vehicle: 4), fact(6, epoch: 2, vehicle: 6),
            ]
            var batch = RewardBatch(before: .empty, timeMilliseconds: 1)
            var read = RewardBatch.FactsRead(from: 0, to: 8)
            read.facts = facts
            read.cases = [
                StoredCase(index: 5, target: 3, effect: .dispute), StoredCase(index: 7, target: 5, effect: .decided),
            ]
            batch.factsRead = read
            try store.append([batch], turn: turn)
            #expect(throws: StoreError.journalMoved) { try store.append([batch], turn: turn) }
            #expect(try store.rewardHead().factsSize == 8)
            #expect(try store.fact(at: 3) == facts[2])
            var found: [LogIndex] = []
            try store.facts(ofVehiclesWith: 1, below: 6) { found.append($0.index) }
            #expect(found == [2, 4, 1, 3])
            #expect(try store.facts(of: [6, 5], below: 6).map(\.index) == [1, 3])
            found = []
            try store.facts(ofVehiclesKnownBeyond: ["garage-0"], below: 9) { found.append($0.index) }
            #expect(found == [1, 3])
            found = []
            try store.facts(ofVehiclesKnownBeyond: [], below: 9) { found.append($0.index) }
            #expect(found == [2, 4, 1, 3, 6])
            #expect(try store.rewardCases(below: 7).map(\.effect) == [.dispute])
            #expect(try store.rewardCases(below: 8).count == 2)
        }
    }

    @Test("An erasure takes the fact, before it was read and after", arguments: StoreFixture.all)
    func erasure(fixture: StoreFixture) throws {
        try withStore(fixture) { store, turn in
            try store.commit(statements(turn, 0..<4))
            var read = RewardBatch.FactsRead(from: 0, to: 4)
            read.facts = [fact(1, epoch: 0, vehicle: 5), fact(2, epoch: 0, vehicle: 5), fact(3, epoch: 0, vehicle: 5)]
            // Statement 2 goes between the follower's reading and its writing.
            var erasure = statements(turn, 4..<5)
            erasure.erasures = [StoreBatch.Erasure(target: 2, orderedBy: 4)]
            try store.commit(erasure)
            var batch = RewardBatch(before: .empty, timeMilliseconds: 1)
            batch.factsRead = read
            try store.append([batch], turn: turn)
            #expect(try store.facts(of: [5], below: 9).map(\.index) == [1, 3])
            erasure = statements(turn, 5..<6)
            erasure.erasures = [StoreBatch.Erasure(target: 3, orderedBy: 5)]
            try store.commit(erasure)
            #expect(try store.facts(of: [5], below: 9).map(\.index) == [1])
            #expect(try store.statements(0..<9).map(\.index) == [0, 1, 4, 5])
            #expect(try store.statements(1..<2).first?.timeMilliseconds == 1)
        }
    }

    @Test(
        "Title events are found by vehicle and by the key that proved; an erasure takes the key",
        arguments: StoreFixture.all)
    func titleEvents(fixture: StoreFixture) throws {
        try withStore(fixture) { store, turn in
            try store.commit(statements(turn, 0..<8))
            let events = [
                StoredTitleEvent(index: 1, vehicle: 5, effect: .titled),
                StoredTitleEvent(index: 2, vehicle: 5, effect: .proven, holder: "k1"),
                StoredTitleEvent(index: 3, vehicle: 4, effect: .titled),
                StoredTitleEvent(index: 4, vehicle: 4, effect: .ended),
                StoredTitleEvent(index: 5, vehicle: 5, effect: .reissued),
                StoredTitleEvent(index: 6, vehicle: 6, effect: .titled),
                StoredTitleEvent(index: 7, vehicle: 6, effect: .proven, holder: "k2"),
            ]
            // Statement 7 goes between the follower's reading and its writing.
            var erasure = statements(turn, 8..<9)
            erasure.erasures = [StoreBatch.Erasure(target: 7, orderedBy: 8)]
            try store.commit(erasure)
            var batch = RewardBatch(before: .empty, timeMilliseconds: 1)
            var read = RewardBatch.FactsRead(from: 0, to: 8)
            read.titles = events
            batch.factsRead = read
            try store.append([batch], turn: turn)
            #expect(try store.titleEvents(.vehicles([6, 5]), below: 7).map(\.index) == [1, 2, 5, 6])
            #expect(try store.titleEvents(.vehicles([5]), below: 2) == [events[0]])
            #expect(try store.titleEvents(.provenBy("k1"), below: 9) == [events[0], events[1], events[4]])
            #expect(try store.titleEvents(.everyProven, below: 9).map(\.index) == [1, 2, 5])
            #expect(try store.titleEvents(.provenBy("k2"), below: 9).isEmpty)
            erasure = statements(turn, 9..<10)
            erasure.erasures = [1, 2].map { StoreBatch.Erasure(target: $0, orderedBy: 9) }
            try store.commit(erasure)
            #expect(try store.titleEvents(.everyProven, below: 99).isEmpty)
            #expect(try store.titleEvents(.vehicles([5]), below: 99).map(\.effect) == [.titled, .reissued])
        }
    }

    @Test("Results are replaced one by one and found by epoch and contributor", arguments: StoreFixture.all)
    func results(fixture: StoreFixture) throws {
        try withStore(fixture) { store, turn in
            func result(_ index: UInt64, _ epoch: UInt32, _ disposition: String) -> StoredResult {
                StoredResult(
                    index: LogIndex(index), epoch: Epoch(epoch), organisation: "g\(index % 2)", vehicle: 9 - index,
                    weight: 100, amount: 12, bonded: 2, disposition: disposition)
            }
            var batch = RewardBatch(before: .empty, timeMilliseconds: 1)
            batch.results = [result(1, 0, "held"), result(2, 0, "posted"), result(3, 1, "posted")]
            try store.append([batch], turn: turn)
            batch.results = [result(1, 0, "posted")]
            try store.append([batch], turn: turn)
            #expect(try store.results(epoch: 0, organisation: nil).map(\.disposition) == ["posted", "posted"])
            #expect(try store.results(epoch: 0, organisation: "g1") == [result(1, 0, "posted")])
            #expect(try store.results(of: [8, 6]).map(\.index) == [3, 1])
            #expect(try store.openResults(lockedUntil: 0, and: []).map(\.index) == [1, 2])
            #expect(try store.openResults(lockedUntil: nil, and: [3]).map(\.index) == [3])
            batch.results = [result(1, 0, "void"), result(2, 0, "void"), result(3, 1, "held")]
            try store.append([batch], turn: turn)
            #expect(try store.openResults(lockedUntil: 9, and: [2]).map(\.index) == [2, 3])
        }
    }
}
