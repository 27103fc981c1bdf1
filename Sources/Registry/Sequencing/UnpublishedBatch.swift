import TransparencyLog
import VerifiableIndex

/// A batch that is committed, verified, signed, and in the tiles, but not yet under a published checkpoint.
struct UnpublishedBatch {
    /// How the published index becomes the one that this batch's proofs are of.
    enum Change {
        /// The stage is applied to it.
        case stage(StagedIndex)
        /// It was rebuilt from the store's rows, after a start or a failure.
        case rebuilt(VerifiableIndex)
    }

    /// One of those whose answers wait for the batch.
    struct Waiting {
        let answers: BatchAnswers
        /// Milliseconds since 1970.
        let sinceMilliseconds: UInt64
        /// What to tell them once the batch is published. The flag says whether no batch after it was published with it:
        /// only then can receipts be made of the draft.
        let tell: (_ published: PublishedState, _ isNewest: Bool) -> Void
    }

    /// The state to be published, its note with the log's own signature.
    let state: PublishedState
    let note: SignedNote
    let change: Change
    /// Full tiles: their partial ones go once no published checkpoint needs them.
    let filledTiles: [Tile]
    /// Whether the store's files are to be cleared of something once it is published.
    var isErasing = false
    var waiting: [Waiting] = []
}
