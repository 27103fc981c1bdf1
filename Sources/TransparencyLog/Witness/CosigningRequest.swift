public import Octets

/// A checkpoint that its log wants cosigned.
public struct CosigningRequest: Sendable {
    /// The checkpoint with the log's own signature.
    public let note: SignedNote

    /// What the note states.
    public let checkpoint: Checkpoint

    /// The consistency proof from an older size to the checkpoint's (RFC 6962 section 2.1.2): each cosigner has its own
    /// last size. Throws when the size exceeds the checkpoint's, or the log's hashes cannot be read.
    public let proof: @Sendable (_ oldSize: LogSize) throws -> [Hash]

    /// A request for cosignatures of `note`.
    /// - Throws: `CheckpointError` if the note is no checkpoint.
    public init(
        note: SignedNote, proof: @escaping @Sendable (_ oldSize: LogSize) throws -> [Hash]
    ) throws(CheckpointError) {
        self.note = note
        checkpoint = try Checkpoint(parsing: note.text)
        self.proof = proof
    }
}
