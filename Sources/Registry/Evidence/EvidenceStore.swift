public import Octets

/// The rows of stored evidence. Calls are synchronous, as the registry store's are.
public protocol EvidenceStore: Sendable {
    /// Writes a row in one transaction that survives a power cut once this returns; one that is there stays.
    func keep(_ evidence: StoredEvidence) throws(StoreError)

    /// The rows of a file, one for each statement that it was stored for, in order of log index.
    func evidence(_ hash: Hash) throws(StoreError) -> [StoredEvidence]

    /// Bytes of everything that an issuer had stored.
    func evidenceByteCount(of issuer: String) throws(StoreError) -> UInt64

    /// Opens a file to everybody, or closes it again, for those statements of it that are the issuer's.
    ///
    /// - Returns: how many rows are so now.
    func setEvidence(_ hash: Hash, of issuer: String, isPublic: Bool) throws(StoreError) -> Int

    /// Takes back a file for the issuer's statements; without any row it is removed.
    ///
    /// - Returns: how many rows went.
    func forgetEvidence(_ hash: Hash, of issuer: String) throws(StoreError) -> Int
}
