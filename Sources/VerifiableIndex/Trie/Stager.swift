import COpenSSL
import Octets

/// Computes one stage: sorts the changes, finds where new keys leave the trie, then visits each touched node once.
struct Stager: ~Copyable {
    /// One change in the order of labels.
    private struct Work: BitwiseCopyable {
        var key: Key
        /// Index into `changes`.
        var change: Int32
        /// Leading bits that a new key shares with the trie; 256 for an update.
        var divergence: Int32
    }

    private let index: VerifiableIndex
    private let view: NodeStore.View
    private let changes: [IndexChange]
    private let pending: [StagedIndex]
    private let overlay: StageOverlay
    private let hasOverlay: Bool
    private let baseRoot: Digest
    private let baseLink: Link
    private let baseCount: Int
    private var work: [Work]
    private var nextIdentifier: UInt32

    let output: StagedNodes
    private(set) var newLabels: [Label] = []
    var subjectCountAfter: Int { baseCount + newLabels.count }

    init(_ index: VerifiableIndex, _ changes: [IndexChange], over pending: [StagedIndex]) throws(IndexError) {
        self.index = index
        self.changes = changes
        self.pending = pending
        view = index.store.view
        overlay = StageOverlay(pending)
        hasOverlay = !pending.isEmpty
        baseRoot = Digest(pending.last?.root ?? index.root)
        baseLink = pending.last?.rootLink ?? index.rootLink
        baseCount = pending.last?.subjectCount ?? index.subjectCount
        nextIdentifier = UInt32(max(baseCount - 1, 0))
        output = StagedNodes(capacity: changes.count * 16)

        work = []
        work.reserveCapacity(changes.count)
        for (position, change) in changes.enumerated() {
            work.append(Work(key: Key(change.label), change: Int32(position), divergence: Int32(Key.bitCount)))
        }
        work.sort { $0.key < $1.key }
        for position in work.indices.dropFirst() where work[position].key == work[position - 1].key {
            throw .duplicateLabel(changes[Int(work[position].change)].label)
        }
        try numberNewSubjects()
    }

    /// Checks that the new subjects take exactly the next free numbers, and keeps their labels in that order.
    private mutating func numberNewSubjects() throws(IndexError) {
        let newCount = changes.count { $0.oldValue == nil }
        guard newCount > 0 else { return }
        guard baseCount + newCount <= SubjectNumber.countMax else { throw .tooManySubjects }
        var labels = [Label?](repeating: nil, count: newCount)
        for change in changes where change.oldValue == nil {
            let offset = Int(change.number.value) - baseCount
            guard labels.indices.contains(offset), labels[offset] == nil else { throw .numbersNotDense(change.number) }
            labels[offset] = change.label
        }
        newLabels = labels.compactMap(\.self)
    }

    /// Links of an inner node as the pending stages leave it.
    private func fork(_ identifier: UInt32) -> Fork {
        if hasOverlay, let node = overlay.node(identifier) { return node.pointee.fork }
        return view.fork(identifier)
    }

    /// Walks every key down the trie: fetches the hashes on its path ahead of their use and, for new keys, finds
    /// the bit at which they leave the trie.
    mutating func findDivergences(_ leaves: some IndexLeafSource) throws(IndexError) {
        guard baseCount > 0 else { return }
        for position in work.indices {
            let key = work[position].key
            var link = baseLink
            while !link.isLeaf {
                vinlog_prefetch(view.hashes(link.index))
                let fork = fork(link.index)
                link = fork.link(key.bit(fork.bit))
            }
            let change = changes[Int(work[position].change)]
            guard change.oldValue == nil else { continue }
            let divergence = try sharedBits(key, link.index, leaves)
            guard divergence < Key.bitCount else { throw .alreadyPresent(change.label) }
            work[position].divergence = Int32(divergence)
        }
    }

    /// Leading bits that `key` shares with the label of a leaf that the trie holds.
    private func sharedBits(
        _ key: Key, _ number: UInt32, _ leaves: some IndexLeafSource
    ) throws(IndexError) -> Int {
        for stage in pending where Int(number) < stage.subjectCount {
            let offset = Int(number) - (stage.subjectCount - stage.newLabels.count)
            if offset >= 0 { return key.commonPrefixBits(with: Key(stage.newLabels[offset])) }
            break
        }
        let difference = key.prefix32 ^ view.prefix(number)
        if difference != 0 { return difference.leadingZeroBitCount }
        let leaf = try index.resolveLeaf(SubjectNumber(number), pending: pending.map(\.changes) + [changes], leaves)
        return key.commonPrefixBits(with: Key(leaf.label))
    }

    /// The new root and the link to it.
    mutating func run() throws(IndexError) -> (Link, Hash) {
        if work.isEmpty { return (baseLink, baseRoot.hash) }
        let (link, hash) =
            baseCount == 0 ? try build(0, work.count) : try visit(baseLink, baseRoot, 0, work.count)
        return (link, hash.hash)
    }

    /// The first position from `low` to `high` whose key has bit `bit` set; all share the bits before it.
    private func partition(_ low: Int, _ high: Int, _ bit: UInt8) -> Int {
        var low = low
        var high = high
        while low < high {
            let middle = (low + high) / 2
            if work[middle].key.bit(bit) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Applies the changes from `low` to `high` to the subtree at `link`, whose hash is `hash`.
    private mutating func visit(
        _ link: Link, _ hash: Digest, _ low: Int, _ high: Int
    ) throws(IndexError) -> (Link, Digest) {
        if link.isLeaf {
            if let split = try splitIfNeeded(link, hash, low, high, above: Key.bitCount) { return split }
            return (link, try update(link.index, hash, low, high))
        }
        let identifier = link.index
        var node: StagedNode
        if hasOverlay, let staged = overlay.node(identifier) {
            node = staged.pointee
        } else {
            let pair = view.hashes(identifier)
            node = StagedNode(
                leftHash: pair[0], rightHash: pair[1], fork: view.fork(identifier), identifier: identifier)
        }
        let bit = node.fork.bit
        if let split = try splitIfNeeded(link, hash, low, high, above: Int(bit)) { return split }
        let middle = partition(low, high, bit)
        if low < middle { (node.fork.left, node.leftHash) = try visit(node.fork.left, node.leftHash, low, middle) }
        if middle < high {
            (node.fork.right, node.rightHash) = try visit(node.fork.right, node.rightHash, middle, high)
        }
        output.append(node)
        return (link, .inner(node.leftHash, node.rightHash, bit: bit))
    }

    /// Puts a new inner node above the subtree at `link` if new keys leave the trie before bit `bit`.
    private mutating func splitIfNeeded(
        _ link: Link, _ hash: Digest, _ low: Int, _ high: Int, above bit: Int
    ) throws(IndexError) -> (Link, Digest)? {
        guard !newLabels.isEmpty else { return nil }
        var first = low
        for position in low..<high where work[position].divergence < work[first].divergence { first = position }
        let divergence = work[first].divergence
        guard divergence < bit else { return nil }

        // The keys that leave here have the other bit than the subtree; they are all new and on one side.
        let splitBit = UInt8(divergence)
        let middle = partition(low, high, splitBit)
        let isNewOnRight = work[first].key.bit(splitBit)
        let new = isNewOnRight ? try build(middle, high) : try build(low, middle)
        let rest = isNewOnRight ? low..<middle : middle..<high
        let old = rest.isEmpty ? (link, hash) : try visit(link, hash, rest.lowerBound, rest.upperBound)
        return isNewOnRight ? append(old, new, splitBit) : append(new, old, splitBit)
    }

    /// The new hash of leaf `number`, whose hash is `hash`.
    private func update(_ number: UInt32, _ hash: Digest, _ low: Int, _ high: Int) throws(IndexError) -> Digest {
        for position in low..<high {
            let change = changes[Int(work[position].change)]
            guard change.number.value == number, let oldValue = change.oldValue else {
                throw .unknownSubject(change.label, change.number)
            }
            let key = Digest(change.label.hash)
            guard Digest.leaf(key, Digest(oldValue)) == hash else { throw .staleValue(change.number) }
            if high - low == 1 { return .leaf(key, Digest(change.newValue)) }
        }
        // Two labels of one number: the check above has thrown at the one that is not in the index.
        throw .outOfOrder
    }

    /// A subtree of new keys only.
    private mutating func build(_ low: Int, _ high: Int) throws(IndexError) -> (Link, Digest) {
        if high - low == 1 {
            let change = changes[Int(work[low].change)]
            guard change.oldValue == nil else { throw .unknownSubject(change.label, change.number) }
            return (.leaf(change.number.value), .leaf(change.label, change.newValue))
        }
        let bit = UInt8(work[low].key.commonPrefixBits(with: work[high - 1].key))
        let middle = partition(low, high, bit)
        let left = try build(low, middle)
        let right = try build(middle, high)
        return append(left, right, bit)
    }

    /// A new inner node.
    private mutating func append(
        _ left: (Link, Digest), _ right: (Link, Digest), _ bit: UInt8
    ) -> (Link, Digest) {
        let identifier = nextIdentifier
        nextIdentifier += 1
        output.append(
            StagedNode(
                leftHash: left.1, rightHash: right.1, fork: Fork(left: left.0, right: right.0, bit: bit),
                identifier: identifier))
        return (.inner(identifier), .inner(left.1, right.1, bit: bit))
    }
}
