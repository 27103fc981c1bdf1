import Synchronization

/// A ledger that ends with the process: for registries that are made for a test or a demonstration.
public final class MemoryErasureLedger: ErasureLedger {
    private let state = Mutex<(records: [ErasureRecord], isUnsettled: Bool)>(([], false))

    /// A ledger without records.
    public init() {}

    /// Everything that was noted.
    public func records() -> [ErasureRecord] { state.withLock { $0.records } }

    /// Notes erasures.
    public func append(_ records: [ErasureRecord]) {
        state.withLock { state in
            state.records += records
            state.isUnsettled = true
        }
    }

    /// Whether something was noted since `settle()`.
    public func isUnsettled() -> Bool { state.withLock { $0.isUnsettled } }

    /// Forgets that something has to be settled.
    public func settle() { state.withLock { $0.isUnsettled = false } }

    /// There are no backups.
    public func scrubBackups() -> [BackupStanding] { [] }
}
