public import Octets

/// The effect of one batch of changes, computed but not yet applied: a new root and the nodes that differ.
public struct StagedIndex: Sendable {
    /// Root of the index once this stage is applied.
    public let root: Hash

    /// Subjects in the index once this stage is applied.
    public let subjectCount: Int

    /// The changes that this stage was made from.
    public let changes: [IndexChange]

    /// The state that this stage was made over, and the one it leads to.
    let base: IndexState
    let state: IndexState

    let rootLink: Link
    let nodes: StagedNodes

    /// Labels of the new subjects in the order of their numbers.
    let newLabels: [Label]
}

/// Names one state of one index, by identity: node numbers depend on history, so equal roots are not enough.
final class IndexState: Sendable {}
