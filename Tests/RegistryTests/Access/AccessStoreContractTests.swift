import Octets
import TestKit
import Testing
import TransparencyLog
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

/// What every store must do with the access log.
@Suite("Store contract: access log", .bounded)
struct AccessStoreContractTests {
    private func withStore(_ fixture: StoreFixture, _ body: (any RegistryStore) throws -> Void) throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let store = try fixture.open(folder.path)
            try store.create(origin: "test", parameters: "p")
            var batch = StoreBatch(epoch: try store.acquireLease(), firstIndex: 0, timeMilliseconds: 1)
            batch.entries = [TestEntry.root]
            batch.newSubjects = (0..<3).map { number in
                StoredSubject(
                    number: SubjectNumber(number), key: SubjectKey(subject: "vehicle:\(number)", generation: 0),
                    label: .publicSubject("vehicle:\(number)"), vrfProof: nil,
                    state: SubjectState(frontier: MerkleFrontier(), last: 0, value: .zero))
            }
            try store.commit(batch)
            try body(store)
        }
    }

    private func field(_ vehicle: UInt32, at time: UInt64, _ name: String, consent: UInt64? = nil) -> ShownField {
        ShownField(
            vehicle: SubjectNumber(vehicle), timeMilliseconds: time, reader: "anyone", index: 7, field: name,
            consent: consent.map { LogIndex($0) })
    }

    @Test("Rows come back in order, by vehicle, time and number", arguments: StoreFixture.all)
    func rows(fixture: StoreFixture) throws {
        try withStore(fixture) { store in
            var batch = AccessBatch()
            batch.shown = [field(1, at: 10, "a", consent: 5), field(2, at: 11, "b"), field(1, at: 12, "c")]
            try store.record(batch)
            batch.shown = [field(1, at: 13, "d"), field(1, at: 14, "e")]
            try store.record(batch)
            let all = try store.shownFields(of: SubjectNumber(1), since: 0, after: nil, countMax: 10)
            #expect(all.map(\.field) == ["a", "c", "d", "e"])
            #expect(all.map(\.consent) == [5, nil, nil, nil])
            #expect(all.map(\.timeMilliseconds) == [10, 12, 13, 14])
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.number < $1.number })
            let page = try store.shownFields(of: SubjectNumber(1), since: 12, after: nil, countMax: 2)
            #expect(page.map(\.field) == ["c", "d"])
            let next = try store.shownFields(of: SubjectNumber(1), since: 12, after: page.last?.number, countMax: 2)
            #expect(next.map(\.field) == ["e"])
            #expect(try store.shownFields(of: SubjectNumber(0), since: 0, after: nil, countMax: 9).isEmpty)
        }
    }

    @Test("Readings asked about are counted by vehicle, attestor and day, and forgotten", arguments: StoreFixture.all)
    func readingChecks(fixture: StoreFixture) throws {
        try withStore(fixture) { store in
            func check(_ millimetres: Int, _ vehicle: UInt32 = 1, by attestor: String = "a", day: UInt64 = 3) -> Int? {
                let check = StoredReadingCheck(
                    vehicle: SubjectNumber(vehicle), attestor: attestor, timeMilliseconds: day * 86_400_000 + 5,
                    millimetres: millimetres, verdict: "low")
                return try? store.admit(check, countMax: 2)
            }
            #expect(check(10) == 1)
            #expect(check(10) == 1)
            #expect(check(11) == 2)
            #expect(check(12) == nil)
            #expect(check(11) == 2)
            #expect(check(12, 2) == 1)
            #expect(check(12, by: "b") == 1)
            #expect(check(12, day: 4) == 1)
            var batch = AccessBatch()
            batch.forgetBeforeMilliseconds = 4 * 86_400_000
            try store.record(batch)
            #expect(check(12) == 1)
            #expect(check(13, day: 4) == 2)
        }
    }

    @Test("Counts of a day add up", arguments: StoreFixture.all)
    func counts(fixture: StoreFixture) throws {
        try withStore(fixture) { store in
            var batch = AccessBatch()
            batch.reports = [
                .init(vehicle: SubjectNumber(0), day: 3): 2, .init(vehicle: SubjectNumber(0), day: 1): 1,
                .init(vehicle: SubjectNumber(1), day: 3): 9,
            ]
            try store.record(batch)
            batch.reports = [.init(vehicle: SubjectNumber(0), day: 3): 40]
            try store.record(batch)
            let counts = try store.reportCounts(of: SubjectNumber(0), since: 0)
            #expect(counts.map(\.day) == [1, 3])
            #expect(counts.map(\.count) == [1, 42])
            #expect(try store.reportCounts(of: SubjectNumber(0), since: 2).map(\.count) == [42])
        }
    }

    @Test("What is older than the term is forgotten, and nothing else", arguments: StoreFixture.all)
    func forgetting(fixture: StoreFixture) throws {
        let day: UInt64 = 86_400_000
        try withStore(fixture) { store in
            var batch = AccessBatch()
            batch.shown = [field(0, at: 2 * day - 1, "old"), field(0, at: 2 * day, "new")]
            batch.reports = [.init(vehicle: SubjectNumber(0), day: 1): 1, .init(vehicle: SubjectNumber(0), day: 2): 1]
            try store.record(batch)
            var forgetting = AccessBatch()
            forgetting.forgetBeforeMilliseconds = 2 * day
            try store.record(forgetting)
            let fields = try store.shownFields(of: SubjectNumber(0), since: 0, after: nil, countMax: 9)
            #expect(fields.map(\.field) == ["new"])
            #expect(try store.reportCounts(of: SubjectNumber(0), since: 0).map(\.day) == [2])
        }
    }

    @Test("A use of a vehicle that is not there is refused whole", arguments: StoreFixture.all)
    func foreignVehicle(fixture: StoreFixture) throws {
        try withStore(fixture) { store in
            var batch = AccessBatch()
            batch.shown = [field(0, at: 1, "a"), field(99, at: 1, "b")]
            #expect(throws: StoreError.self) { try store.record(batch) }
            let kept = try store.shownFields(of: SubjectNumber(0), since: 0, after: nil, countMax: 9)
            #expect(kept.isEmpty)
        }
    }
}
