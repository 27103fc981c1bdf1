import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A receipt but for the VRF proof, which the submitter's own task computes if it is not at hand.
struct ReceiptMaterial: Sendable {
    /// What all receipts of one checkpoint share.
    let frame: ProofFrame
    let subject: StoredSubject
    let index: LogIndex
    let entry: [UInt8]
    let path: [Hash]
    let salt: Hash
    let indexProof: [UInt8]
    let position: UInt64
    let count: UInt64
    let historyPath: [Hash]
}

/// What all receipts and reports of one checkpoint share.
struct ProofFrame: Sendable {
    let published: PublishedState
    let genesisPath: [Hash]
    let rootPath: [Hash]
}

/// Makes the proofs of one checkpoint.
struct ReceiptMaker {
    private let published: PublishedState
    private let reader: TileHashReader<StoredTiles>
    private var frame: ProofFrame?

    init(_ published: PublishedState, tiles: any TileStore, cache: TileCache) {
        self.published = published
        reader = TileHashReader(StoredTiles(store: tiles), size: published.size, cache: cache)
    }

    /// The paths of the first and the last entry.
    mutating func sharedFrame() throws -> ProofFrame {
        if let frame { return frame }
        let made = ProofFrame(
            published: published, genesisPath: try path(of: 0),
            rootPath: try path(of: LogIndex(published.size.value - 1)))
        frame = made
        return made
    }

    /// The inclusion path of an entry.
    func path(of index: LogIndex) throws -> [Hash] {
        try MerkleTree.inclusionPath(index: index, size: published.size, from: reader)
    }

    /// The material of a statement that is the newest of its subject in the batch just published; `nil` for others
    /// and on any failure: the receipt is then made from the store.
    mutating func material(
        for accepted: AcceptedStatement, at index: LogIndex, draft: BatchDraft, publication: Publication
    ) -> ReceiptMaterial? {
        guard let touched = draft.touched(accepted.subject), touched.after.state.last == index,
            let before = touched.beforeLast
        else { return nil }
        let number = touched.after.number
        // The sequencer itself calls this, before the next publication.
        let proof = publication.read { _, index in
            try? index.prove(touched.after.label, knownNumber: number, leaves: NoLeaves())
        }
        guard let proof = proof.flatMap({ $0 }), let frame = try? sharedFrame(), let path = try? path(of: index)
        else { return nil }
        return ReceiptMaterial(
            frame: frame, subject: touched.after, index: index,
            entry: draft.store.entries[Int(index.value - draft.store.firstIndex.value)], path: path,
            salt: accepted.salt, indexProof: proof.bytes, position: before.size.value,
            count: touched.after.state.frontier.size.value, historyPath: before.hashes.reversed())
    }
}

/// For proofs of presence, which need no other leaf.
struct NoLeaves: IndexLeafSource {
    func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash) {
        throw StoreError.corrupt("a proof of presence asked for leaf \(number)")
    }
}
