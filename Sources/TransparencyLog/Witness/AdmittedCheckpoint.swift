/// A request whose checkpoint a known log has signed; whether it continues what was cosigned before is still open.
public struct AdmittedCheckpoint: Sendable {
    /// The request.
    public let request: AddCheckpointRequest

    /// The log's keys that have signed it; not empty.
    public let log: Set<NoteVerifier>

    /// What the log states. Its size and root are the log's word.
    public var checkpoint: Checkpoint { request.checkpoint }

    /// The checkpoint with the signatures of the log's known keys and no others: what else stood below it was not
    /// looked at.
    public var noteOfLog: SignedNote? {
        let known = request.note.signatures.filter { signature in
            log.contains { $0.name == signature.name && $0.keyID == signature.keyID }
        }
        return try? SignedNote(text: request.note.text, signatures: known)
    }

    init(request: AddCheckpointRequest, log: Set<NoteVerifier>) {
        self.request = request
        self.log = log
    }

    /// Compares the request with what was cosigned before: the old size is that of `stored` (409), a log of the same
    /// size has the same root (422), and the proof shows that the log only grew (422; from size 0 it is empty).
    ///
    /// - Returns: what is cosigned from now on, to be stored in the transaction that has read `stored`.
    /// - Throws: `WitnessRefusal.conflict`, `.fork` or `.inconsistent`.
    public func decide(stored: WitnessedHead) throws(WitnessRefusal) -> WitnessedHead {
        guard request.oldSize == stored.size else { throw .conflict(stored.size) }
        let head = WitnessedHead(size: checkpoint.size, root: checkpoint.root)
        // Before the proof: two signed roots of one size are evidence, whatever came with them.
        guard head.size != stored.size || head.root == stored.root else { throw .fork(size: head.size) }
        do {
            try MerkleTree.verifyConsistency(
                from: stored.size, oldRoot: stored.root, to: head.size, newRoot: head.root, proof: request.proof)
        } catch {
            throw .inconsistent(error)
        }
        return head
    }
}
