import Logging
import Rewards
import StrictJSON
import Synchronization
import TransparencyLog
import VehicleHistory

/// Keeps the attestors' records: it follows the log with a place of its own, in steps, and only when somebody asks, so
/// that taking statements in costs nothing and no request scans the log. Where it stands is kept in the store.
final class AttestorTallier: Sendable {
    /// Statements read at a time.
    private static let chunkCount: UInt64 = 4_096
    /// Entries counted between two times of writing the tally down.
    private static let keptEvery: UInt64 = 65_536
    private static let document = RecordKey("attestor-tally", "all")

    private struct State {
        /// `nil` until the store was asked for it.
        var tally: AttestorTally?
        var keptBelow: UInt64 = 0
        var isWorking = false
    }

    private let store: any RegistryStore
    private let sequencer: Sequencer
    private let publication: Publication
    private let workers: WorkerPool
    private let logger: Logger
    private let state = Mutex(State())

    init(
        store: any RegistryStore, sequencer: Sequencer, publication: Publication, workers: WorkerPool, logger: Logger
    ) {
        self.store = store
        self.sequencer = sequencer
        self.publication = publication
        self.workers = workers
        self.logger = logger
    }

    /// The tally as it stands, one step nearer to the published log than before; a longer way is gone in the background.
    func current() async -> AttestorTally {
        let isFree = state.withLock { state in
            defer { state.isWorking = true }
            return !state.isWorking
        }
        guard isFree else { return state.withLock { $0.tally } ?? AttestorTally() }
        let (tally, isDone) = await step()
        guard !isDone else {
            state.withLock { $0.isWorking = false }
            return tally
        }
        Task { await goOn() }
        return tally
    }

    private func goOn() async {
        while await !step().isDone {}
        state.withLock { $0.isWorking = false }
    }

    /// Reads one stretch of the log.
    private func step() async -> (tally: AttestorTally, isDone: Bool) {
        let result: Result<(AttestorTally, Bool), StoreError> = await workers.run {
            do throws(StoreError) { return .success(try self.readOn()) } catch { return .failure(error) }
        }
        switch result {
        case .success(let (tally, isDone)):
            await keep(tally, isDone: isDone)
            return (tally, isDone)
        case .failure(let error):
            logger.error("the attestors' records wait", metadata: ["reason": "\(error)"])
            return (state.withLock { $0.tally } ?? AttestorTally(), true)
        }
    }

    private func readOn() throws(StoreError) -> (AttestorTally, Bool) {
        let size = publication.current?.size.value ?? 0
        var tally = try known(size: size)
        let start = tally.countedBelow.value
        let end = min(size, start + Self.chunkCount)
        guard start < end else { return (tally, true) }
        let store = store
        try tally.add(try store.statements(start..<end), of: start..<end) { (index) throws(StoreError) in
            guard let stored = try store.statement(at: index), let statement = stored.statement else { return nil }
            return AttestorTally.Earlier(subject: stored.subject, issuer: statement.issuer.string)
        }
        state.withLock { $0.tally = tally }
        return (tally, end == size)
    }

    /// The tally in memory, or the one that was kept. One that is ahead of the log is of other rows.
    private func known(size: UInt64) throws(StoreError) -> AttestorTally {
        if let tally = state.withLock({ $0.tally }) { return tally }
        let kept = try store.record(Self.document)
            .flatMap { try? JSON(parsing: $0, byteCountMax: $0.count) }.flatMap(AttestorTally.init(json:))
        guard let kept, kept.countedBelow.value <= size else { return AttestorTally() }
        state.withLock { $0.keptBelow = kept.countedBelow.value }
        return kept
    }

    /// Writes the tally down now and then; if that fails, more is counted again after a restart.
    private func keep(_ tally: AttestorTally, isDone: Bool) async {
        let counted = tally.countedBelow.value
        guard counted - min(counted, state.withLock { $0.keptBelow }) >= Self.keptEvery else { return }
        state.withLock { $0.keptBelow = counted }
        var batch = RewardBatch(before: .empty, timeMilliseconds: 0)
        batch.records = [RecordChange(Self.document, value: tally.json.serialized())]
        if case .failure(let failure) = await sequencer.post(batch, statement: nil) {
            logger.error("the attestors' records are not kept", metadata: ["reason": "\(failure.reason)"])
        }
    }
}
