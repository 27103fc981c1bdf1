import Logging
import Synchronization
import VerifiableIndex

/// Writes the access log. What was shown is on disk before `record` returns; counts of other reports are gathered in
/// memory for a few seconds, so that reading costs no transaction each (a crash loses those few seconds of counting).
final class AccessRecorder: Sendable {
    /// Longest time that counts are gathered while questions are asked, in milliseconds.
    static let gatheringMillisecondsMax: UInt64 = 5_000
    /// Most vehicles and days that are gathered.
    static let gatheredCountMax = 16_384
    /// How often old rows are looked for, in milliseconds.
    static let forgettingIntervalMilliseconds: UInt64 = 86_400_000

    private struct Pending {
        var reports: [AccessBatch.Day: UInt64] = [:]
        var writtenAtMilliseconds: UInt64 = 0
        var forgottenAtMilliseconds: UInt64 = 0
    }

    private let store: any AccessStore
    private let configuration: RegistryConfiguration
    private let logger: Logger
    private let pending = Mutex(Pending())

    init(store: any AccessStore, configuration: RegistryConfiguration, logger: Logger) {
        self.store = store
        self.configuration = configuration
        self.logger = logger
    }

    /// Counts that are gathered and not written yet.
    var pendingCount: Int { pending.withLock { $0.reports.count } }

    /// Writes down what a report shows, before it leaves. Waits for the disk: not for Swift's shared pool.
    func record(_ shown: [ShownField]) throws(RegistryError) {
        var batch = takePending()
        batch.shown = shown
        do {
            try store.record(batch)
        } catch {
            giveBack(batch)
            throw .store(error)
        }
    }

    /// Counts a report that shows no optional field. Mostly touches memory only.
    func count(reportOf vehicles: [SubjectNumber]) {
        let now = configuration.now()
        let isDue = pending.withLock { pending in
            for vehicle in vehicles {
                let place = AccessBatch.Day(vehicle: vehicle, day: now / 86_400_000)
                guard pending.reports.count < 2 * Self.gatheredCountMax || pending.reports[place] != nil else { break }
                pending.reports[place, default: 0] += 1
            }
            return pending.reports.count >= Self.gatheredCountMax
                || now >= pending.writtenAtMilliseconds &+ Self.gatheringMillisecondsMax
        }
        if isDue { flush() }
    }

    /// Writes down what was counted. A failure is logged, and the counts are kept for the next time.
    func flush() {
        let batch = takePending()
        guard batch != AccessBatch() else { return }
        do {
            try store.record(batch)
        } catch {
            giveBack(batch)
            logger.error("reports could not be counted", metadata: ["reason": "\(error)"])
        }
    }

    private func takePending() -> AccessBatch {
        let now = configuration.now()
        let kept = configuration.accessLogDaysKept * 86_400_000
        return pending.withLock { pending in
            var batch = AccessBatch()
            batch.reports = pending.reports
            pending.reports = [:]
            pending.writtenAtMilliseconds = now
            if now >= pending.forgottenAtMilliseconds &+ Self.forgettingIntervalMilliseconds, now > kept {
                batch.forgetBeforeMilliseconds = now - kept
                pending.forgottenAtMilliseconds = now
            }
            return batch
        }
    }

    private func giveBack(_ batch: AccessBatch) {
        pending.withLock { pending in
            pending.reports.merge(batch.reports) { $0 + $1 }
            if batch.forgetBeforeMilliseconds != nil { pending.forgottenAtMilliseconds = 0 }
        }
    }
}
