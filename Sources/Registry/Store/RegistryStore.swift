import Dispatch
public import Octets
public import TransparencyLog
public import VerifiableIndex

/// The rows from which everything the registry publishes is derived.
///
/// One sequencer writes, any number of readers read; a reader sees whole batches only. Calls are synchronous and
/// may wait for a disk: they are made from threads of the registry's own, never from Swift's shared pool.
/// `StoreContract` in the tests is what an implementation must do.
public protocol RegistryStore: RewardStore, AccessStore, ComponentStore, EvidenceStore {
    /// Puts down the first row of an empty store.
    ///
    /// - Throws: `.alreadyCreated` when there is one.
    func create(origin: String, parameters: String) throws(StoreError)

    /// Takes the exclusive right to commit, and with it a number higher than any before.
    ///
    /// - Throws: `.leaseHeld` while another process sequences on these rows, `.restored` when they are an older copy that
    ///   was not compared, and the store was not opened for that.
    func acquireLease() throws(StoreError) -> LeaseEpoch

    /// Waits until nobody sequences on these rows any more, and takes the right to commit then: how a standby stands by.
    ///
    /// - Parameter isWanted: asked several times a second; `false` ends the wait.
    /// - Returns: `nil` when it is no longer wanted.
    func waitForLease(while isWanted: () -> Bool) throws(StoreError) -> LeaseEpoch?

    /// Gives the right to commit back.
    func releaseLease()

    /// How busy its connections are, where it has any.
    var poolStanding: StorePoolStanding? { get }

    /// What the last transaction left; `nil` before `create`.
    func head() throws(StoreError) -> StoreHead?

    /// Writes a batch in one transaction that survives a power cut once this returns.
    ///
    /// - Throws: `.fenced` when another sequencer has taken the lease since, or the committed size is not the
    ///   batch's `firstIndex`; nothing is written then. Any other error leaves open whether the batch is there.
    func commit(_ batch: StoreBatch) throws(StoreError)

    /// The committed rows from `range` as they lie in the store, in order of log index, for hashing them again.
    func readBack(
        _ range: Range<UInt64>, _ body: (borrowing StoredRow) throws(StoreError) -> Void
    ) throws(StoreError)

    /// The entries of `range`, in order.
    ///
    /// - Throws: `.corrupt` when one is missing.
    func entries(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]]

    /// What is known under each (issuer, id); `nil` where nothing is.
    func submissions(_ keys: [SubmissionKey]) throws(StoreError) -> [StoredSubmission?]

    /// The subjects of these names and generations; `nil` where there is none yet.
    ///
    /// - Parameter isSequencing: whether the sequencer asks, on its own thread, between two commits.
    func subjects(_ keys: [SubjectKey], isSequencing: Bool) throws(StoreError) -> [StoredSubject?]

    /// The subject of this number; `nil` when there is none.
    func subject(_ number: SubjectNumber) throws(StoreError) -> StoredSubject?

    /// The subjects of these numbers, in order of number, as many as there are.
    func subjects(numbers: [SubjectNumber]) throws(StoreError) -> [StoredSubject]

    /// The subjects whose name begins with `prefix`, in order of number.
    func subjects(namePrefix prefix: String) throws(StoreError) -> [StoredSubject]

    /// Label and value of every subject below `count`, in order of number: the index is rebuilt from them.
    func forEachSubject(
        below count: UInt64, _ body: (Label, Hash) throws(StoreError) -> Void
    ) throws(StoreError)

    /// Of each subject's chain, which ends in its `last` entry, the statements below `size`, oldest first.
    func histories(of subjects: [StoredSubject], below size: LogSize) throws(StoreError) -> [[StoredStatement]]

    /// The statement at a log index; `nil` when the entry there is none.
    func statement(at index: LogIndex) throws(StoreError) -> StoredStatement?

    /// Deletes what restored rows should not have any more: what `StoreBatch` deletes, without a batch. Deleting again
    /// changes nothing.
    ///
    /// - Throws: `.fenced` when another sequencer has taken the lease since.
    func forget(
        _ erasures: [StoreBatch.Erasure], _ redactions: [StoreBatch.Redaction], turn: LeaseEpoch
    ) throws(StoreError)

    /// Sees to it that nothing that was erased is left in any file of the store: logs, free pages, stale copies.
    ///
    /// - Parameter thoroughly: whether to rewrite everything, for when it is not known what was erased.
    func purge(thoroughly: Bool) throws(StoreError)
}

extension RegistryStore {
    /// Tries again and again.
    public func waitForLease(while isWanted: () -> Bool) throws(StoreError) -> LeaseEpoch? {
        while isWanted() {
            do throws(StoreError) { return try acquireLease() } catch { guard error == .leaseHeld else { throw error } }
            _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(100))
        }
        return nil
    }

    /// One by one.
    public func subjects(numbers: [SubjectNumber]) throws(StoreError) -> [StoredSubject] {
        var subjects: [StoredSubject] = []
        subjects.reserveCapacity(numbers.count)
        for number in numbers.sorted() {
            if let subject = try subject(number) { subjects.append(subject) }
        }
        return subjects
    }

    /// The statements of a subject's chain, those below `size` only, oldest first.
    public func history(of subject: StoredSubject, below size: LogSize) throws(StoreError) -> [StoredStatement] {
        try histories(of: [subject], below: size).flatMap(\.self)
    }
}
