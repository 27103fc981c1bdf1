import Octets
public import Rewards
import Synchronization
public import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension RewardOffice {
    /// Statements read at a time: each such chunk is one transaction of a few milliseconds.
    static let factsChunkCount: UInt64 = 4_096

    /// Reads facts out of the statements that were published since the last time.
    ///
    /// It follows the log with a place of its own, so that taking statements in costs nothing more than before.
    ///
    /// - Throws: `.notStarted` before genesis.
    public func collectFacts() async throws(RewardRefusal) {
        let calendar = try epochs()
        let end = sequencer.publication.current?.size.value ?? 0
        var place = try reading { () throws(StoreError) in try store.rewardHead() }.factsSize.value
        while place < end {
            let next = min(place + Self.factsChunkCount, end)
            let read = try readFacts(place..<next, calendar)
            var batch = RewardBatch(before: ledger.head, timeMilliseconds: 0)
            batch.factsRead = read
            switch await sequencer.post(batch, statement: nil) {
            case .success: place = next
            case .failure(let failure): throw .unavailable(failure.reason)
            }
        }
    }

    private func readFacts(
        _ range: Range<UInt64>, _ calendar: EpochCalendar
    ) throws(RewardRefusal) -> RewardBatch.FactsRead {
        let store = store
        let reader = FactsReader(
            calendar: calendar, directory: sequencer.accreditation.withLock { $0.directory },
            earlier: { index throws(StoreError) in
                guard let stored = try store.statement(at: index), let statement = stored.statement else {
                    return nil
                }
                return FactsReader.Earlier(
                    subject: stored.subject, issuer: statement.issuer, occurredAt: statement.occurredAt,
                    disputes: (statement.body as? DisputeBody)?.disputes)
            },
            titles: { vehicle throws(StoreError) in
                try store.titleEvents(.vehicles([vehicle]), below: LogIndex(range.lowerBound))
            })
        var read = RewardBatch.FactsRead(from: LogIndex(range.lowerBound), to: LogIndex(range.upperBound))
        return try reading { () throws(StoreError) in
            for statement in try store.statements(range) {
                let reading = try reader.read(statement, salt: salts.next(), after: read.titles)
                if let fact = reading.fact { read.facts.append(fact) }
                read.cases += reading.cases
                if let title = reading.title { read.titles.append(title) }
            }
            return read
        }
    }

    /// What the log below `cut` says about pay and owners, under what others know (`RegistryConfiguration.rewardFacts`).
    ///
    /// - Parameter owners: who owns what below the same cut, when it was read already.
    public func facts(
        below cut: LogIndex, owners: ProvenOwners? = nil
    ) throws(RewardRefusal) -> any RewardFacts {
        let cases = try reading { () throws(StoreError) in try store.rewardCases(below: cut) }
        let proven: ProvenOwners
        if let owners { proven = owners } else { proven = try provenOwners(below: cut) }
        return configuration.rewardFacts(LedgerFacts(cases, owners: proven))
    }

    /// Who owns which vehicle, as owners proved it below `cut`.
    public func provenOwners(below cut: LogIndex) throws(RewardRefusal) -> ProvenOwners {
        let events = try reading { () throws(StoreError) in try store.titleEvents(.everyProven, below: cut) }
        return ProvenOwners(events)
    }

    /// The salt of a statement's public name, for its contributor and for auditors; `nil` once it was erased.
    public func fact(at index: LogIndex) throws(RewardRefusal) -> StoredFact? {
        try reading { () throws(StoreError) in try store.fact(at: index) }
    }

    /// The first log index whose entry was sequenced at `milliseconds` or later: the cut of an issuance.
    ///
    /// Times never decrease along the log, so halving finds it.
    func cut(atMilliseconds milliseconds: UInt64) throws(RewardRefusal) -> LogIndex {
        var low: UInt64 = 0
        var high = sequencer.publication.current?.size.value ?? 0
        while low < high {
            let middle = low + (high - low) / 2
            let bytes = try reading { () throws(StoreError) in try store.entries(middle..<(middle + 1)) }
            guard let first = bytes.first, let entry = try? LogEntry(parsing: first) else {
                throw .unavailable("entry \(middle) is malformed")
            }
            if entry.time < milliseconds { low = middle + 1 } else { high = middle }
        }
        return LogIndex(low)
    }
}
