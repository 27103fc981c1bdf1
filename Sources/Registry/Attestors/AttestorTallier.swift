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

    /// How often a question about disputes waits for another stretch of the log; what is missing then is said.
    private static let disputeStepCountMax = 1_000

    /// Vehicles judged in a step: each takes a millisecond or two.
    private static let judgedAtOnceCount = 16

    private struct Tallies {
        var tally = AttestorTally()
        var outOfLine = OutOfLineTally()

        /// Grows with everything that was done.
        var progress: UInt64 { tally.countedBelow.value + outOfLine.judgedBelow.value }
    }

    private struct State {
        /// `nil` until the store was asked for them.
        var tallies: Tallies?
        var keptProgress: UInt64 = 0
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

    /// The records as they stand, one step nearer to the published log than before; a longer way is gone in the
    /// background.
    func current() async -> AttestorRecords {
        let isFree = state.withLock { state in
            defer { state.isWorking = true }
            return !state.isWorking
        }
        guard isFree else { return known }
        guard await !step() else {
            state.withLock { $0.isWorking = false }
            return known
        }
        Task { await goOn() }
        return known
    }

    private var known: AttestorRecords {
        guard let tallies = state.withLock({ $0.tallies }) else { return AttestorRecords() }
        return AttestorRecords(
            tallies.tally, tallies.outOfLine, atMilliseconds: publication.current?.timeMilliseconds ?? 0)
    }

    /// Every dispute that the published log has, and below which entry it was read: it is read on until it has been read
    /// whole, or somebody else is reading.
    func disputes() async -> (cases: DisputeTally, countedBelow: LogIndex) {
        for _ in 0..<Self.disputeStepCountMax {
            _ = await current()
            let counted = state.withLock { $0.tallies?.tally.countedBelow } ?? 0
            guard counted.value < publication.current?.size.value ?? 0 else { break }
            // Another task takes the steps meanwhile.
            try? await Task.sleep(for: .milliseconds(5))
        }
        let tally = state.withLock { $0.tallies?.tally } ?? AttestorTally()
        return (tally.disputes, tally.countedBelow)
    }

    private func goOn() async {
        while await !step() {}
        state.withLock { $0.isWorking = false }
    }

    /// Reads one stretch of the log, or judges some vehicles; whether that was all.
    private func step() async -> Bool {
        let result: Result<Bool, StoreError> = await workers.run {
            do throws(StoreError) { return .success(try self.workOn()) } catch { return .failure(error) }
        }
        switch result {
        case .success(let isDone):
            await keep()
            return isDone
        case .failure(let error):
            logger.error("the attestors' records wait", metadata: ["reason": "\(error)"])
            return true
        }
    }

    private func workOn() throws(StoreError) -> Bool {
        let size = publication.current?.size.value ?? 0
        var tallies = try kept(size: size)
        if !tallies.outOfLine.isFull { try readOn(&tallies, size: size) }
        let isRead = tallies.tally.countedBelow.value == size && tallies.outOfLine.notedBelow.value == size
        // While the log is behind, a vehicle would be judged again and again.
        if isRead || tallies.outOfLine.isFull { try judge(&tallies) }
        state.withLock { $0.tallies = tallies }
        return isRead && !tallies.outOfLine.hasWaiting
    }

    private func readOn(_ tallies: inout Tallies, size: UInt64) throws(StoreError) {
        let (counted, noted) = (tallies.tally.countedBelow.value, tallies.outOfLine.notedBelow.value)
        let start = min(counted, noted)
        // What one of the two has read already ends where it stopped.
        let end = min(size, start + Self.chunkCount, counted == noted ? .max : max(counted, noted))
        guard start < end else { return }
        let statements = try store.statements(start..<end)
        let store = store
        try tallies.tally.add(statements, of: start..<end) { (index) throws(StoreError) in
            guard let stored = try store.statement(at: index), let statement = stored.statement else { return nil }
            return AttestorTally.Earlier(subject: stored.subject, issuer: statement.issuer.string)
        }
        tallies.outOfLine.note(statements, of: start..<end)
    }

    private func judge(_ tallies: inout Tallies) throws(StoreError) {
        let readings = OutOfLineReadings(
            store: store, directory: sequencer.accreditation.withLock { $0.directory },
            generationCount: publication.current?.parameters.generations.count ?? 1)
        for subject in tallies.outOfLine.next(Self.judgedAtOnceCount) {
            for (number, entries) in try readings.judge(subject) { tallies.outOfLine.judge(number, entries) }
        }
    }

    /// The tallies in memory, or those that were kept. One that is ahead of the log is of other rows.
    private func kept(size: UInt64) throws(StoreError) -> Tallies {
        if let tallies = state.withLock({ $0.tallies }) { return tallies }
        var tallies = Tallies()
        let document = try store.record(Self.document).flatMap { try? JSON(parsing: $0, byteCountMax: $0.count) }
        if let tally = document.flatMap(AttestorTally.init(json:)), tally.countedBelow.value <= size {
            tallies.tally = tally
        }
        if let outOfLine = document?["out_of_line"].flatMap(OutOfLineTally.init(json:)),
            outOfLine.judgedBelow.value <= size
        {
            tallies.outOfLine = outOfLine
        }
        let progress = tallies.progress
        state.withLock { $0.keptProgress = progress }
        return tallies
    }

    /// Writes the tallies down now and then; if that fails, more is counted again after a restart.
    private func keep() async {
        // Only whoever sequences writes.
        guard sequencer.isFollowing.withLock({ !$0 }), let tallies = state.withLock({ $0.tallies }) else { return }
        let progress = tallies.progress
        guard progress - min(progress, state.withLock { $0.keptProgress }) >= Self.keptEvery else { return }
        state.withLock { $0.keptProgress = progress }
        var batch = RewardBatch(before: .empty, timeMilliseconds: 0)
        guard var document = tallies.tally.json?.object else { return }
        document["out_of_line"] = tallies.outOfLine.json
        batch.records = [RecordChange(Self.document, value: JSON.object(document).serialized())]
        if case .failure(let failure) = await sequencer.post(batch, statement: nil) {
            logger.error("the attestors' records are not kept", metadata: ["reason": "\(failure.reason)"])
        }
    }
}
