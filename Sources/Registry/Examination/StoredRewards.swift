import Octets
import Rewards
import StrictJSON
import TransparencyLog
public import VehicleHistory
import VerifiableIndex

/// The rewards' rows, examined from the store alone: no server, no memory of one.
public struct StoredRewards: Sendable {
    /// Statements read at a time.
    private static let chunkCount: UInt64 = 4_096

    private let store: any ExaminableStore

    /// The rewards in `store`.
    public init(_ store: any ExaminableStore) {
        self.store = store
    }

    /// Journal, chain, sheets and statements, derived again.
    public func findings() throws(StoreError) -> [IntegrityFinding] {
        let head = try store.rewardHead()
        return try RewardExamination(
            store: store, head: head.journal, balances: Ledger(), issuedEpochs: nil
        ).findings()
    }

    /// The first line of the journal beside which another hash stands than the chain's, or policy that is not the one
    /// that the registry stated.
    public func booksDifference() throws(StoreError) -> StoreDifference? {
        let count = try store.rewardHead().journal.count
        var ledger = Ledger()
        while ledger.head.count < count {
            let range = ledger.head.count..<min(ledger.head.count + Self.chunkCount, count)
            let lines = try store.journalLines(range)
            for (line, hash) in zip(lines, try store.journalHashes(range)) {
                let key = "line \(ledger.head.count)"
                do throws(JournalError) { try ledger.replay(line) } catch {
                    return StoreDifference("reward_journal", key, expected: "a line that follows", found: "\(error)")
                }
                guard ledger.head.hash == hash else {
                    return StoreDifference(
                        "reward_journal", key, expected: "the hash \(ledger.head.hash)", found: "\(hash)")
                }
            }
            guard ledger.head.count == range.upperBound else {
                return StoreDifference("reward_journal", "line \(ledger.head.count)", expected: "a row", found: "none")
            }
        }
        return try policiesDifference()
    }

    private func policiesDifference() throws(StoreError) -> StoreDifference? {
        guard let size = try store.head()?.size else { return nil }
        var stated: [UInt32: Hash] = [:]
        for subject in try store.subjects(namePrefix: "policy:") {
            for stored in try store.history(of: subject, below: size) {
                guard let body = stored.statement?.body as? RewardPolicyBody else { continue }
                stated[body.effectiveEpoch] = body.policy
            }
        }
        for row in try store.rewardPolicies() {
            let key = "epoch \(row.effectiveEpoch)"
            let hash = Hash.sha256(row.text)
            guard row.hash == hash else {
                return StoreDifference("reward_policies", key, expected: "the hash \(hash)", found: "\(row.hash)")
            }
            guard let expected = stated.removeValue(forKey: row.effectiveEpoch.value), expected == hash else {
                return StoreDifference(
                    "reward_policies", key, expected: "a policy that the registry stated", found: "\(hash)")
            }
        }
        guard let missing = stated.keys.min() else { return nil }
        return StoreDifference("reward_policies", "epoch \(missing)", expected: "a row", found: "none")
    }

    /// The first fact, case or title that is not what the statements say.
    ///
    /// What was read out of a statement that has been erased since cannot be derived any more, and is let pass where
    /// only that can explain it.
    /// - Parameter directory: who was accredited as what, after the whole log.
    public func factsDifference(_ directory: AccreditationDirectory) throws(StoreError) -> StoreDifference? {
        let head = try store.rewardHead()
        let end = head.factsSize
        guard let size = try store.head()?.size, end.value <= size.value else {
            return StoreDifference("reward_state", "facts_size", expected: "at most the log's size", found: "\(end)")
        }
        guard let start = head.startsAtSeconds else {
            guard end.value > 0 else { return nil }
            return StoreDifference("reward_state", "facts_size", expected: "0 before rewards begin", found: "\(end)")
        }
        var cases: Set<String> = []
        var titles: Set<String> = []
        let reader = reader(EpochCalendar(zeroStartSeconds: start), directory)
        var place: UInt64 = 0
        while place < end.value {
            let next = min(place + Self.chunkCount, end.value)
            for stored in try store.statements(place..<next) {
                let reading = try reader(stored)
                if let difference = try factDifference(stored.index, reading.fact) { return difference }
                for found in reading.cases { cases.insert(Self.text(found)) }
                if let title = reading.title { titles.insert(Self.text(title)) }
            }
            place = next
        }
        if let difference = try casesDifference(cases, below: end) { return difference }
        return try titlesDifference(titles, below: end)
    }

    private func reader(
        _ calendar: EpochCalendar, _ directory: AccreditationDirectory
    ) -> (DatedStatement) throws(StoreError) -> FactsReader.Reading {
        let store = store
        return { (stored) throws(StoreError) in
            let reader = FactsReader(
                calendar: calendar, directory: directory,
                earlier: { (index) throws(StoreError) in
                    guard let earlier = try store.statement(at: index), let statement = earlier.statement else {
                        return nil
                    }
                    return FactsReader.Earlier(
                        subject: earlier.subject, issuer: statement.issuer, occurredAt: statement.occurredAt,
                        disputes: (statement.body as? DisputeBody)?.disputes)
                },
                titles: { (vehicle) throws(StoreError) in
                    try store.titleEvents(.vehicles([vehicle]), below: stored.index)
                })
            return try reader.read(stored, salt: .zero, after: [])
        }
    }

    private func factDifference(
        _ index: LogIndex, _ expected: StoredFact?
    ) throws(StoreError) -> StoreDifference? {
        var found = try store.fact(at: index)
        // The salt of the public name is random and follows from nothing.
        found?.salt = .zero
        guard found != expected else { return nil }
        return StoreDifference(
            "reward_facts", "entry \(index)", expected: expected.map { "\($0)" } ?? "no row",
            found: found.map { "\($0)" } ?? "no row")
    }

    private func casesDifference(
        _ expected: Set<String>, below end: LogIndex
    ) throws(StoreError) -> StoreDifference? {
        let stored = try store.rewardCases(below: end)
        let found = Set(stored.map(Self.text))
        if let missing = expected.subtracting(found).min() {
            return StoreDifference("reward_cases", missing, expected: "a row", found: "none")
        }
        for row in stored where !expected.contains(Self.text(row)) {
            guard try !isErased(row.index), try !isErased(row.target) else { continue }
            return StoreDifference(
                "reward_cases", Self.text(row), expected: "no row, as the statement says nothing of it", found: "one")
        }
        return nil
    }

    private func titlesDifference(
        _ expected: Set<String>, below end: LogIndex
    ) throws(StoreError) -> StoreDifference? {
        let stored = try store.allTitleEvents(below: end)
        let found = Set(stored.map(Self.text))
        var erased: Set<UInt64> = []
        for row in stored where try isErased(row.index) { erased.insert(row.vehicle) }
        for row in stored where !expected.contains(Self.text(row)) && !erased.contains(row.vehicle) {
            return StoreDifference(
                "reward_titles", Self.text(row), expected: "no row, as the statement says nothing of it", found: "one")
        }
        guard erased.isEmpty, let missing = expected.subtracting(found).min() else { return nil }
        return StoreDifference("reward_titles", missing, expected: "a row", found: "none")
    }

    private func isErased(_ index: LogIndex) throws(StoreError) -> Bool {
        guard let stored = try store.statement(at: index) else { return false }
        return stored.opening == nil
    }

    private static func text(_ row: StoredCase) -> String {
        "entry \(row.index), \(row.effect.rawValue) of \(row.target)"
    }

    private static func text(_ row: StoredTitleEvent) -> String {
        "entry \(row.index), \(row.effect.rawValue) of vehicle \(row.vehicle)\(row.holder.map { ", by \($0)" } ?? "")"
    }
}
