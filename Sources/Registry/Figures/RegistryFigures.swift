import CoreMetrics
public import Operations
import Synchronization
import Tracing

/// What a registry counts and measures of itself. Labels name steps, outcomes and codes; never a car, a person, an
/// attestor.
public final class RegistryFigures: Sendable {
    /// Everything that is shown.
    public static let figures: [Figure] = [
        Figure(
            "vinlog_statements_total", .counter, labels: ["outcome", "code"],
            "Statements answered: included, duplicate, or refused with this code"),
        Figure(
            "vinlog_batch_statements", .histogram(bounds: Figure.countBounds),
            "Statements in a batch of the sequencer, those that it refuses among them"),
        Figure(
            "vinlog_batch_seconds", .histogram(bounds: Figure.secondsBounds),
            "Time of a batch, from staging it to publishing it or asking the cosigners"),
        Figure(
            "vinlog_batch_step_seconds", .histogram(bounds: Figure.secondsBounds), labels: ["step"],
            "Time of one step of a batch: stage, commit, verify, sign, tiles, checkpoint, publish"),
        Figure("vinlog_batch_failures_total", .counter, "Batches that failed, after which the store is read again"),
        Figure("vinlog_queue_statements", .gauge, "Accepted statements that wait for the sequencer"),
        Figure("vinlog_queue_submissions_waiting", .gauge, "Submissions that wait for room in that queue"),
        Figure("vinlog_published_size", .gauge, "Entries under the published checkpoint"),
        Figure("vinlog_signed_size", .gauge, "Entries under the newest signed checkpoint, cosigned or not"),
        Figure("vinlog_checkpoint_age_seconds", .gauge, "Age of the published index root"),
        Figure("vinlog_quorum_missing", .gauge, "1 while the last round brought too few cosignatures, else 0"),
        Figure("vinlog_subjects", .gauge, "Subjects in the published index"),
        Figure("vinlog_index_bytes", .gauge, "Memory that the index holds"),
        Figure("vinlog_access_counts_pending", .gauge, "Counts of reports that are gathered and not written yet"),
        Figure("vinlog_attestor_buckets", .gauge, "Attestors whose rate is remembered"),
        Figure(
            "vinlog_readiness", .gauge, labels: ["state"],
            "1 for what the registry is: ready, starting, waiting, silent, restored, closed or stopped; else 0"),
        Figure(
            "vinlog_standing", .gauge, labels: ["standing"],
            "1 for what the process is to its log: leading, following or restored; 0 for the others"),
        Figure("vinlog_store_connections", .gauge, labels: ["state"], "Connections to the database, in use or idle"),
        Figure("vinlog_store_waiting", .gauge, "Threads that wait for a connection to the database"),
        Figure("vinlog_store_waits_total", .counter, "How often a thread has waited for one since the start"),
    ]

    private let factory: any MetricsFactory
    private let included: Counter
    private let duplicates: Counter
    private let refused = Mutex<[String: Counter]>([:])
    private let batchStatements: Recorder
    private let batchTime: Timer
    private let stepTimes: [SequencerStep: Timer]
    private let batchFailures: Counter

    init(_ factory: any MetricsFactory) {
        self.factory = factory
        included = Self.statements("included", code: "", factory)
        duplicates = Self.statements("duplicate", code: "", factory)
        batchStatements = Recorder(label: "vinlog_batch_statements", factory: factory)
        batchTime = Timer(label: "vinlog_batch_seconds", factory: factory)
        stepTimes = Dictionary(
            uniqueKeysWithValues: SequencerStep.allCases.map { step in
                (
                    step,
                    Timer(label: "vinlog_batch_step_seconds", dimensions: [("step", step.rawValue)], factory: factory)
                )
            })
        batchFailures = Counter(label: "vinlog_batch_failures_total", factory: factory)
    }

    private static func statements(_ outcome: String, code: String, _ factory: any MetricsFactory) -> Counter {
        Counter(
            label: "vinlog_statements_total", dimensions: [("outcome", outcome), ("code", code)], factory: factory)
    }

    // MARK: Counted as they happen

    /// The answers of one submission.
    func count(_ results: [SequencingResult]) {
        var includedCount = 0
        var duplicateCount = 0
        for result in results {
            switch result {
            case .success(let sequenced):
                if sequenced.isDuplicate { duplicateCount += 1 } else { includedCount += 1 }
            case .failure(let refusal): counter(ofRefusals: refusal.code).increment()
            }
        }
        if includedCount > 0 { included.increment(by: includedCount) }
        if duplicateCount > 0 { duplicates.increment(by: duplicateCount) }
    }

    private func counter(ofRefusals code: String) -> Counter {
        refused.withLock { refused in
            if let counter = refused[code] { return counter }
            let counter = Self.statements("refused", code: code, factory)
            refused[code] = counter
            return counter
        }
    }

    /// Times a batch of this many statements.
    func batch<Failure: Error>(of statementCount: Int, _ body: () throws(Failure) -> Void) throws(Failure) {
        let start = ContinuousClock.now
        try traced("vinlog.batch", ["statements": .int64(Int64(statementCount))], body)
        batchStatements.record(statementCount)
        batchTime.recordNanoseconds(Self.nanoseconds(since: start))
    }

    /// Times a step, whether it succeeds or not.
    func step<Value, Failure: Error>(
        _ step: SequencerStep, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let start = ContinuousClock.now
        defer { stepTimes[step]?.recordNanoseconds(Self.nanoseconds(since: start)) }
        return try traced("vinlog.\(step.rawValue)", [:], body)
    }

    /// A batch failed.
    func countFailedBatch() { batchFailures.increment() }

    private static func nanoseconds(since start: ContinuousClock.Instant) -> Int64 {
        Int64((ContinuousClock.now - start) / .nanoseconds(1))
    }

    // MARK: Looked up when they are read

    /// Sets a gauge.
    func set(_ name: String, _ labels: [(String, String)] = [], to value: some BinaryInteger) {
        Meter(label: name, dimensions: labels, factory: factory).set(Double(value))
    }
}
