import Operations
import Synchronization
import TransparencyLog
import VerifiableIndex

extension Registry {
    /// Looks up the figures that are not counted as they happen: to be called before they are read.
    public func updateFigures() {
        let queue = sequencer.submissions.depth
        figures.set("vinlog_queue_statements", to: queue.statementCount)
        figures.set("vinlog_queue_submissions_waiting", to: queue.waiterCount)
        figures.set("vinlog_published_size", to: publishedSize.value)
        figures.set(
            "vinlog_signed_size",
            to: max(publishedSize.value, sequencer.signedSize.load(ordering: .relaxed)))
        let now = configuration.now()
        figures.set("vinlog_checkpoint_age_seconds", to: (now - min(now, publishedTimeMilliseconds)) / 1_000)
        figures.set("vinlog_quorum_missing", to: sequencer.isQuorumMissing ? 1 : 0)
        let index = publication.read { _, index in (index.subjectCount, index.byteCount) }
        figures.set("vinlog_subjects", to: index?.0 ?? 0)
        figures.set("vinlog_index_bytes", to: index?.1 ?? 0)
        figures.set("vinlog_access_counts_pending", to: accesses.pendingCount)
        figures.set("vinlog_attestor_buckets", to: attestorLimiter?.keyCount ?? 0)
        let (readiness, standing) = (readiness, standing)
        for each in RegistryReadiness.allCases {
            figures.set("vinlog_readiness", [("state", each.rawValue)], to: each == readiness ? 1 : 0)
        }
        for each in RegistryStanding.allCases {
            figures.set("vinlog_standing", [("standing", each.rawValue)], to: each == standing ? 1 : 0)
        }
        if let pool = store.poolStanding {
            figures.set("vinlog_store_connections", [("state", "in_use")], to: pool.inUseCount)
            figures.set("vinlog_store_connections", [("state", "idle")], to: pool.idleCount)
            figures.set("vinlog_store_waiting", to: pool.waitingCount)
            figures.set("vinlog_store_waits_total", to: pool.waitCountTotal)
        }
    }
}
