import Octets
import Synchronization
import VerifiableIndex

/// A source of leaves over an array, which counts how often it is asked.
final class LeafTable: IndexLeafSource, Sendable {
    struct NoSuchLeaf: Error {}

    private let state: Mutex<(leaves: [ReferenceTrie.Leaf], askedCount: Int)>

    init(_ leaves: [ReferenceTrie.Leaf] = []) {
        state = Mutex((leaves, 0))
    }

    var leaves: [ReferenceTrie.Leaf] {
        get { state.withLock { $0.leaves } }
        set { state.withLock { $0.leaves = newValue } }
    }

    var askedCount: Int { state.withLock { $0.askedCount } }

    func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash) {
        try state.withLock { state in
            state.askedCount += 1
            guard state.leaves.indices.contains(Int(number.value)) else { throw NoSuchLeaf() }
            return state.leaves[Int(number.value)]
        }
    }

    /// Enters the new values of `changes`.
    func commit(_ changes: [IndexChange]) {
        state.withLock { state in
            for change in changes.sorted(by: { $0.number < $1.number }) {
                if change.oldValue == nil {
                    state.leaves.append((change.label, change.newValue))
                } else {
                    state.leaves[Int(change.number.value)].value = change.newValue
                }
            }
        }
    }
}
