import GRDB
public import Registry
import Synchronization

extension SQLiteStore {
    /// Deletes what restored rows should not have any more, in one transaction.
    public func forget(
        _ erasures: [StoreBatch.Erasure], _ redactions: [StoreBatch.Redaction], turn: LeaseEpoch
    ) throws(StoreError) {
        var traces: [[UInt8]] = []
        try writing { database in
            try database.inTransaction(.immediate) {
                guard try Int64.fetchOne(database, sql: "SELECT epoch FROM registry") == Int64(turn.value) else {
                    throw StoreError.fenced
                }
                for erasure in erasures { traces += try Eraser(database).erase(erasure) }
                for redaction in redactions { traces += try Eraser(database).redact(redaction) }
                return .commit
            }
        }
        erasedTraces.withLock { $0 += traces }
    }

    /// Sees to it that nothing that was erased is left in the files.
    ///
    /// The order, and what is left when it ends in between:
    ///
    /// 1. The write-ahead log is carried over into the file and cut to nothing: it held the rows as they were, and as
    ///    they became. *Before, both are in it. A reader that stays in an old transaction keeps the log alive: then this
    ///    fails, and is tried again.*
    /// 2. The file is searched for traces of what was erased: random bytes that can stand nowhere else. `secure_delete`
    ///    and rows that keep their size see to it that there are none; should SQLite ever have copied a row all the same,
    ///    the file is rewritten whole.
    /// 3. The connections let go of the pages that they keep in memory.
    public func purge(thoroughly: Bool) throws(StoreError) {
        try cutLog()
        let traces = erasedTraces.withLock { $0 }
        let isTraced = try FileSearch(for: traces).findsAny(inFile: path)
        if thoroughly || isTraced {
            try writing { try $0.execute(sql: "VACUUM") }
            try cutLog()
        }
        guard !traces.isEmpty || thoroughly else { return }
        (pool as? DatabasePool)?.releaseMemory()
        erasedTraces.withLock { $0.removeFirst(min($0.count, traces.count)) }
    }

    private func cutLog() throws(StoreError) {
        try writing { _ = try $0.checkpoint(.truncate) }
    }
}
