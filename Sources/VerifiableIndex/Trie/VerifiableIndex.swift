import COpenSSL
public import Octets

/// The index of the log: a binary Merkle Patricia trie from labels to subject values, in memory.
///
/// Encoding as in rsc.io/tmp/mpt (docs/FORMATS.md, "Index"): key = label; leaf = `SHA256(key ‖ value)`;
/// inner = `SHA256(left ‖ right ‖ bit)`, `bit` being the number of leading key bits that the two children share;
/// empty = `SHA256("")`. The shape does not depend on the order of insertion.
///
/// It keeps 77 bytes a subject: hashes, links and 32 bits of each label. Labels and values stay in the store,
/// which answers as an ``IndexLeafSource`` in the rare cases where those 32 bits do not decide.
///
/// Reading (``prove(_:knownNumber:pending:leaves:)``, ``stage(_:over:leaves:)``) is safe from many threads at
/// once. ``apply(_:)`` needs exclusivity: the caller holds a lock that no reader holds.
public final class VerifiableIndex: @unchecked Sendable {
    // Unchecked because `apply`, the only mutation, has exclusivity by its contract, as said above.

    /// Root of the index of no subjects: `SHA256("")`.
    public static let emptyRoot = Hash.sha256([])

    /// Root of what is applied.
    public internal(set) var root: Hash

    /// Subjects in what is applied.
    public internal(set) var subjectCount: Int

    /// Bytes of memory that the index holds.
    public var byteCount: Int { store.byteCount }

    let store = NodeStore()
    var rootLink = Link.leaf(0)
    var state = IndexState()

    /// The index of no subjects.
    public init() {
        root = Self.emptyRoot
        subjectCount = 0
    }

    /// The index of `leaves`, given in the order of their subject numbers. O(n log n), for the start of a process.
    ///
    /// - Throws: ``IndexError/duplicateLabel(_:)``, ``IndexError/tooManySubjects``.
    public init(bulk leaves: some Sequence<(label: Label, value: Hash)>) throws(IndexError) {
        root = Self.emptyRoot
        subjectCount = 0
        try build(leaves)
    }

    /// The effect of `changes` on the index as it will be once `pending` is applied. The index itself stays as it is.
    ///
    /// - Parameters:
    ///   - changes: at most one a label, in any order. New subjects take the next free numbers.
    ///   - pending: stages not yet applied, oldest first.
    ///   - leaves: asked when 32 bits of a label cannot decide.
    /// - Throws: ``IndexError``; nothing is changed then.
    public func stage(
        _ changes: [IndexChange], over pending: [StagedIndex] = [], leaves: some IndexLeafSource
    ) throws(IndexError) -> StagedIndex {
        var base = state
        for stage in pending {
            guard stage.base === base else { throw .outOfOrder }
            base = stage.state
        }
        var stager = try Stager(self, changes, over: pending)
        try stager.findDivergences(leaves)
        let (link, hash) = try stager.run()
        return StagedIndex(
            root: hash, subjectCount: stager.subjectCountAfter, changes: changes, base: base, state: IndexState(),
            rootLink: link, nodes: stager.output, newLabels: stager.newLabels)
    }

    /// Makes `stage` the state that is proven from. Needs exclusivity.
    ///
    /// - Throws: ``IndexError/outOfOrder`` unless `stage` was made directly over what is applied.
    public func apply(_ stage: StagedIndex) throws(IndexError) {
        guard stage.base === state else { throw .outOfOrder }
        store.reserve(stage.subjectCount)
        let view = store.view
        let nodes = stage.nodes.nodes
        let count = stage.nodes.count
        let prefetchDistance = 8
        for index in 0..<count {
            if index + prefetchDistance < count {
                vinlog_prefetch(view.hashes(nodes[index + prefetchDistance].identifier))
            }
            let node = nodes + index
            let hashes = view.hashes(node.pointee.identifier)
            hashes[0] = node.pointee.leftHash
            hashes[1] = node.pointee.rightHash
            view.setFork(node.pointee.identifier, node.pointee.fork)
        }
        for (offset, label) in stage.newLabels.enumerated() {
            view.setPrefix(UInt32(subjectCount + offset), Key(label).prefix32)
        }
        root = stage.root
        rootLink = stage.rootLink
        subjectCount = stage.subjectCount
        state = stage.state
    }
}
