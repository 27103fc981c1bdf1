import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// The independent pass over a batch's bytes as they lie in the store, before anything is signed.
///
/// A leaf hash that differs by one bit from what the store holds, once signed, could never be mended. So everything
/// that the checkpoint will stand for is computed a second time, from the rows that were read back: leaf hashes,
/// the log's root, each statement's commitment, each touched subject's value.
struct CommittedBatch {
    /// The entries as read back.
    private(set) var entries: [[UInt8]] = []
    /// Their leaf hashes.
    private(set) var leafHashes: [Hash] = []
    /// The log's frontier after them.
    private(set) var frontier: MerkleFrontier

    private var histories: [SubjectNumber: MerkleFrontier] = [:]

    /// Reads a committed batch back and holds it against its draft.
    ///
    /// - Throws: `.inconsistent` saying what differs, or what the store throws.
    init(
        _ draft: BatchDraft, stage: StagedIndex, after state: SequencerState, in store: any RegistryStore
    ) throws(RegistryError) {
        frontier = state.frontier
        let first = draft.store.firstIndex.value
        let end = first + UInt64(draft.store.entries.count)
        entries.reserveCapacity(draft.store.entries.count)
        leafHashes.reserveCapacity(draft.store.entries.count)
        histories.reserveCapacity(draft.touched.count)
        for place in draft.touched.indices {
            histories[draft.touched[place].after.number] =
                draft.touched[place].before?.state.frontier ?? MerkleFrontier()
        }
        var failure: String?
        do {
            try store.readBack(first..<end) { (row) throws(StoreError) in
                if failure == nil { failure = take(row, stage: stage, state: state) }
            }
        } catch {
            throw .store(error)
        }
        if let failure { throw .inconsistent(failure) }
        guard frontier.size.value == end else { throw .inconsistent("rows of the batch at \(first) are missing") }
        guard leafHashes == draft.leafHashes else { throw .inconsistent("leaf hashes differ in the batch at \(first)") }
        for place in draft.touched.indices {
            let number = draft.touched[place].after.number
            guard let history = histories[number], history == draft.touched[place].after.state.frontier,
                SubjectValue.compute(history: history) == draft.touched[place].after.state.value
            else { throw .inconsistent("the value of subject \(number) differs") }
        }
    }

    /// Hashes one row.
    ///
    /// - Returns: what is wrong with it, if anything is.
    private mutating func take(
        _ row: borrowing StoredRow, stage: StagedIndex, state: SequencerState
    ) -> String? {
        guard row.index == frontier.size.value else { return "entry \(frontier.size) is missing" }
        let bytes = Array(row.entry)
        let leafHash = MerkleTree.leafHash(bytes)
        entries.append(bytes)
        leafHashes.append(leafHash)
        frontier.append(leafHash)
        guard let entry = try? LogEntry(parsing: bytes) else { return "entry \(row.index) is malformed" }
        switch entry {
        case .statement(_, _, let commitment):
            guard let statement = row.statement else { return "entry \(row.index) has no statement" }
            guard let salt = Hash(statement.salt), Commitment.compute(salt: salt, jwt: statement.jwt) == commitment
            else { return "entry \(row.index) does not commit to its statement" }
            let leaf = SubjectValue.historyLeafHash(index: LogIndex(row.index), entryLeafHash: leafHash)
            histories[statement.subject]?.append(leaf)
        case .indexRoot(_, let coveredSize, let subjectCount, let root, let parametersHash):
            guard coveredSize.value == row.index, root == stage.root, subjectCount == UInt64(stage.subjectCount),
                parametersHash == state.parameters.hash
            else { return "the index root at \(row.index) is not the index's" }
        case .parameters(_, _, let parametersHash, _):
            guard parametersHash == state.parameters.hash else { return "entry \(row.index) has other parameters" }
        }
        return nil
    }
}
