public import Octets

/// The effect of one batch of changes, computed but not yet applied: a new root and the nodes that differ.
public struct StagedIndex: Sendable {
    /// Root of the index once this stage is applied.
    public let root: Hash

    /// Subjects in the index once this stage is applied.
    public let subjectCount: Int

    init(root: Hash, subjectCount: Int) {
        self.root = root
        self.subjectCount = subjectCount
    }
}
