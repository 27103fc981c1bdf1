import Octets
public import Rewards
import StrictJSON
import Synchronization
public import TransparencyLog
import VehicleHistory

extension RewardOffice {
    /// Issues an epoch that is closed and due: the sheet, the mints, what vests, what was held or locked and is due.
    ///
    /// - Throws: `.invariant` when it is held, not due, not closed, or not the next; `.stale` when it was issued before.
    public func issue(_ epoch: Epoch) async throws(RewardRefusal) -> Posted {
        let state = try state(of: epoch)
        try checkOrder(epoch, next: nextToIssue, "issue")
        try checkDue(state, at: state.issueDueSeconds, now: try checkedNow())
        guard state.step == .closed else {
            throw RewardRefusal(
                .invariant, code: "epoch-not-closed", field: "epoch", rule: "an epoch is closed before it is issued",
                mend: "close it first")
        }
        try await collectFacts()
        let weigher = try weigher(of: epoch, below: try cut(of: epoch))
        let weighing = try await weighed(weigher)
        // Somebody may have held it, or issued it, while it was weighed.
        try checkDue(try self.state(of: epoch), at: state.issueDueSeconds, now: try checkedNow())
        try checkOrder(epoch, next: nextToIssue, "issue")
        vesting.catchUp(with: ledger)
        let result: IssuanceResult
        do {
            result = try Issuance.issue(
                epoch: epoch, weighed: weighing.weighed, settlements: weighing.settlements, policy: weigher.policy,
                ledger: ledger, vesting: vesting)
        } catch {
            throw RewardRefusal(error)
        }
        return try await post(posting(of: epoch, result, weighing, weigher.policy))
    }

    private func posting(
        of epoch: Epoch, _ result: IssuanceResult, _ weighing: EpochWeigher.Weighing, _ policy: RewardPolicy
    ) throws(RewardRefusal) -> RewardPosting {
        let header = result.sheet.header
        var body = JSONObject()
        body["lines"] = .integer(Int(clamping: header.lineCount))
        body["lines_root"] = .string(Hex.encode(result.sheet.root.bytes))
        body["weight"] = .integer(Int(clamping: header.weight))
        body["minted"] = .integer(Int(clamping: header.minted.value))
        var posting = RewardPosting(result.commands)
        posting.statement = try epochStatement(.issued, epoch, policy, identifier: "issue-\(epoch)", body)
        posting.sheets = [(epoch, result.sheet.bytes)]
        posting.results = (result.outcomes + result.settled).map { StoredResult($0) }
        posting.records = [
            RecordChange(Self.trustKey(epoch), value: Array(weighing.trusted.sorted().joined(separator: "\n").utf8))
        ]
        return posting
    }

    // MARK: Without posting

    /// What an epoch would bring by what is known now: no promise, for disputes, rulings and later reports may change it.
    public func estimate(of epoch: Epoch) async throws(RewardRefusal) -> EpochEstimate {
        try await collectFacts()
        let isFinal = epoch < nextToIssue
        let cut = isFinal ? try cut(of: epoch) : LogIndex(sequencer.publication.current?.size.value ?? 0)
        let weigher = try weigher(of: epoch, below: cut)
        let weighing = try await weighed(weigher)
        do throws(IssuanceError) {
            let outcomes = try Issuance.estimate(
                epoch: epoch, weighed: weighing.weighed, policy: weigher.policy, ledger: ledger)
            return EpochEstimate(epoch: epoch, cut: cut, weighed: weighing.weighed, outcomes: outcomes)
        } catch {
            throw RewardRefusal(error)
        }
    }

    /// A contributor's statements of an epoch with every factor of their weights, as of the epoch's cut once that is
    /// past, as of now before.
    public func weights(
        of epoch: Epoch, organisation: String
    ) async throws(RewardRefusal) -> [WeighedStatement] {
        try await collectFacts()
        let cut = try cut(of: epoch)
        let weigher = try weigher(of: epoch, below: cut)
        return try await reading(on: workers) { () throws(StoreError) in try weigher.weigh(only: organisation) }
    }

    // MARK: Weighing

    /// The log index below which facts count for an epoch: the first entry at or after the start of the epoch in which
    /// it is final.
    public func cut(of epoch: Epoch) throws(RewardRefusal) -> LogIndex {
        let finality = UInt32(clamping: try policy(for: epoch).dataPoints.finalityEpochs)
        let seconds = try epochs().start(of: epoch.later(by: finality))
        return try cut(atMilliseconds: UInt64(clamping: seconds) * 1_000)
    }

    private func weigher(of epoch: Epoch, below cut: LogIndex) throws(RewardRefusal) -> EpochWeigher {
        let cases = try reading { () throws(StoreError) in try store.rewardCases(below: cut) }
        let facts = LedgerFacts(cases)
        return EpochWeigher(
            store: store, epoch: epoch, cut: cut, policy: try policy(for: epoch),
            facts: configuration.rewardFacts(facts), unusual: facts.standings.keys.sorted(),
            trustedBefore: try trusted(before: epoch),
            accused: AccusedEntries(
                store: store, directory: sequencer.accreditation.withLock { $0.directory }, cut: cut,
                generationCount: sequencer.publication.current?.parameters.generations.count ?? 1,
                settled: facts.settled))
    }

    private func weighed(_ weigher: EpochWeigher) async throws(RewardRefusal) -> EpochWeigher.Weighing {
        try await reading(on: workers) { () throws(StoreError) in try weigher.weigh() }
    }

    private static func trustKey(_ epoch: Epoch) -> RecordKey { RecordKey("reward-trust", "\(epoch)") }

    /// Organisations that were trusted in the epoch before, or the last one that was issued.
    private func trusted(before epoch: Epoch) throws(RewardRefusal) -> Set<String> {
        guard let last = min(epoch, nextToIssue).earlier(by: 1), let bytes = try record(Self.trustKey(last)) else {
            return []
        }
        return Set(bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) })
    }

    private func reading<Value: Sendable>(
        on workers: WorkerPool, _ body: @escaping @Sendable () throws(StoreError) -> Value
    ) async throws(RewardRefusal) -> Value {
        let result: Result<Value, StoreError> = await workers.run {
            do throws(StoreError) { return .success(try body()) } catch { return .failure(error) }
        }
        switch result {
        case .success(let value): return value
        case .failure(let error): throw .unavailable("\(error)")
        }
    }
}
