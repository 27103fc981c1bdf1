/// One inner node as a stage leaves it.
struct StagedNode: BitwiseCopyable {
    var leftHash: Digest
    var rightHash: Digest
    var fork: Fork
    var identifier: UInt32
}

/// The inner nodes that a stage writes, each once, in a list that grows.
///
/// Unchecked because of the pointer: it is written only by the stager that made the list, before the list is
/// part of a ``StagedIndex``, and only read afterwards.
final class StagedNodes: @unchecked Sendable {
    private(set) var nodes: UnsafeMutablePointer<StagedNode>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        nodes = .allocate(capacity: self.capacity)
    }

    deinit {
        nodes.deallocate()
    }

    func append(_ node: StagedNode) {
        if count == capacity {
            let grown = UnsafeMutablePointer<StagedNode>.allocate(capacity: capacity * 2)
            grown.moveInitialize(from: nodes, count: count)
            nodes.deallocate()
            nodes = grown
            capacity *= 2
        }
        (nodes + count).initialize(to: node)
        count += 1
    }
}

/// The newest version of each inner node that pending stages wrote: an open-addressed table.
///
/// Pointers into the lists of the stages it was made from; lives only while `stage` holds those.
struct StageOverlay: ~Copyable {
    private let slots: UnsafeMutablePointer<UnsafePointer<StagedNode>?>
    private let mask: Int

    init(_ stages: [StagedIndex]) {
        let count = stages.reduce(0) { $0 + $1.nodes.count }
        let capacity = 1 << (Int.bitWidth - (count * 2).leadingZeroBitCount)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: nil, count: capacity)
        mask = capacity - 1
        for stage in stages {
            for index in 0..<stage.nodes.count { insert(UnsafePointer(stage.nodes.nodes + index)) }
        }
    }

    deinit {
        slots.deallocate()
    }

    private func slot(_ identifier: UInt32) -> Int {
        var slot = Int(identifier &* 0x9E37_79B1 >> 7) & mask
        while let node = slots[slot], node.pointee.identifier != identifier { slot = (slot + 1) & mask }
        return slot
    }

    private func insert(_ node: UnsafePointer<StagedNode>) {
        slots[slot(node.pointee.identifier)] = node
    }

    func node(_ identifier: UInt32) -> UnsafePointer<StagedNode>? {
        slots[slot(identifier)]
    }
}
