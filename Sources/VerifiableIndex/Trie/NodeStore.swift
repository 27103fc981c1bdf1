import COpenSSL

/// The nodes of the trie, 77 bytes a subject, in chunks so that growth never copies or doubles them.
///
/// A trie of n leaves has n − 1 inner nodes. A child's hash lies in its parent, so that one step of an update
/// touches one cache line:
///
///     inner node i   left hash 32 B ‖ right hash 32 B   (one cache line)
///                    left link 4 B, right link 4 B, bit 1 B   (9 B apart: 9 MB a million, which caches hold)
///     leaf i         first 4 B of its label
///
/// Leaf numbers are subject numbers. Inner nodes are numbered as they were made; none is ever removed.
final class NodeStore {
    // Access is unchecked: identifiers come from links that this module wrote, below `capacity`.

    static let chunkShift = 12
    static let nodesPerChunk = 1 << chunkShift
    private static let forkByteCount = 9
    private static let hashesByteCount = nodesPerChunk * 64
    private static let forksByteCount = nodesPerChunk * forkByteCount
    static let chunkByteCount = hashesByteCount + forksByteCount + nodesPerChunk * 4

    private(set) var chunks: UnsafeMutablePointer<UnsafeMutableRawPointer>
    private var chunkCount = 0
    private var tableCapacity = 16

    init() {
        chunks = .allocate(capacity: tableCapacity)
    }

    deinit {
        for chunk in 0..<chunkCount { chunks[chunk].deallocate() }
        chunks.deallocate()
    }

    /// Subjects that fit before another chunk is needed.
    var capacity: Int { chunkCount << Self.chunkShift }

    /// Bytes held, tables included.
    var byteCount: Int {
        chunkCount * Self.chunkByteCount + tableCapacity * MemoryLayout<UnsafeMutableRawPointer>.stride
    }

    /// Makes room for `subjectCount` leaves.
    func reserve(_ subjectCount: Int) {
        while capacity < subjectCount {
            if chunkCount == tableCapacity {
                let grown = UnsafeMutablePointer<UnsafeMutableRawPointer>.allocate(capacity: tableCapacity * 2)
                grown.moveInitialize(from: chunks, count: chunkCount)
                chunks.deallocate()
                chunks = grown
                tableCapacity *= 2
            }
            let chunk = UnsafeMutableRawPointer.allocate(byteCount: Self.chunkByteCount, alignment: 64)
            (chunks + chunkCount).initialize(to: chunk)
            chunkCount += 1
        }
    }

    /// Where things lie, as a plain value for inner loops; valid until ``reserve(_:)``.
    var view: View { View(chunks: chunks) }

    struct View: BitwiseCopyable {
        let chunks: UnsafeMutablePointer<UnsafeMutableRawPointer>

        private func place(_ index: UInt32, _ offset: Int, _ stride: Int) -> UnsafeMutableRawPointer {
            chunks[Int(index >> UInt32(chunkShift))] + offset + Int(index & UInt32(nodesPerChunk - 1)) * stride
        }

        /// Left and right hash of an inner node.
        func hashes(_ identifier: UInt32) -> UnsafeMutablePointer<Digest> {
            place(identifier, 0, 64).assumingMemoryBound(to: Digest.self)
        }

        func fork(_ identifier: UInt32) -> Fork {
            let bytes = UnsafeRawPointer(place(identifier, hashesByteCount, forkByteCount))
            let links = bytes.loadUnaligned(as: UInt64.self)
            return Fork(
                left: Link(rawValue: UInt32(truncatingIfNeeded: links)),
                right: Link(rawValue: UInt32(truncatingIfNeeded: links >> 32)),
                bit: bytes.load(fromByteOffset: 8, as: UInt8.self))
        }

        func setFork(_ identifier: UInt32, _ fork: Fork) {
            let bytes = place(identifier, hashesByteCount, forkByteCount)
            bytes.storeBytes(
                of: UInt64(fork.left.rawValue) | UInt64(fork.right.rawValue) << 32, as: UInt64.self)
            bytes.storeBytes(of: fork.bit, toByteOffset: 8, as: UInt8.self)
        }

        /// The first 32 bits of the label of a leaf.
        func prefix(_ number: UInt32) -> UInt32 {
            place(number, hashesByteCount + forksByteCount, 4).load(as: UInt32.self)
        }

        func setPrefix(_ number: UInt32, _ prefix: UInt32) {
            place(number, hashesByteCount + forksByteCount, 4).storeBytes(of: prefix, as: UInt32.self)
        }
    }
}
