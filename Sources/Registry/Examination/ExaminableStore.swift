public import Octets
public import TransparencyLog
import VerifiableIndex

/// A store whose every row can be read again, for an examination of all of them.
///
/// All calls see the rows of one moment, whatever a server does beside.
public protocol ExaminableStore: RegistryStore {
    /// What the database says of its own files, and the first row that nothing else leads to or whose reference leads
    /// nowhere; `nil` when there is none.
    func strayRow() throws(StoreError) -> StoreDifference?

    /// The digest of every submission's key, with what was sequenced under it.
    func forEachSubmission(
        _ body: (Hash, StoredSubmission) throws(StoreError) -> Void
    ) throws(StoreError)

    /// The chain's hash as it stands beside each of the journal's lines of `range`, in order.
    func journalHashes(_ range: Range<UInt64>) throws(StoreError) -> [Hash]

    /// Every file of evidence that the rows name, in order of hash and log index.
    func allEvidence() throws(StoreError) -> [StoredEvidence]

    /// Everything that was read out of statements about components and makers, as one reading.
    func allComponents() throws(StoreError) -> ComponentReading

    /// Everything that the log says about who owns vehicles below `cut`, in the order of the log.
    func allTitleEvents(below cut: LogIndex) throws(StoreError) -> [StoredTitleEvent]
}
