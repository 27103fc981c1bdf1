/// What was erased, kept outside the store, and the copies of the store from which it has to go too.
///
/// An erasure is noted before its transaction: whatever happens afterwards, a start finds the note and carries it out.
public protocol ErasureLedger: Sendable {
    /// Everything that was erased, the oldest first.
    func records() throws(StoreError) -> [ErasureRecord]

    /// Notes erasures; they survive a power cut once this returns. Until `settle()`, traces of them may lie in the
    /// store's files.
    func append(_ records: [ErasureRecord]) throws(StoreError)

    /// Whether what was noted may still lie in the store's files.
    func isUnsettled() throws(StoreError) -> Bool

    /// Notes that nothing of what was erased is left in the store's files.
    func settle() throws(StoreError)

    /// Takes what was erased out of every backup that can be reached.
    ///
    /// - Returns: every backup there is, and how it stands.
    func scrubBackups() throws(StoreError) -> [BackupStanding]
}
