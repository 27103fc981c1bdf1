import Octets
import Testing

@testable import TransparencyLog

/// Every size, every index, every pair of sizes, against the RFC's recursion.
@Suite struct ExhaustiveProofTests {
    static let sizeMax = 130
    static let leaves = ReferenceTree(count: sizeMax).leafHashes
    static let stored = StoredHashes(leafHashes: leaves)
    static let roots = (0...sizeMax).map { ReferenceTree.root(leaves.prefix($0)) }

    @Test func rootsOfEverySize() throws {
        var frontier = MerkleFrontier()
        for size in 0...Self.sizeMax {
            #expect(frontier.root == Self.roots[size])
            #expect(frontier.size == LogSize(UInt64(size)))
            #expect(frontier.hashes.count == size.nonzeroBitCount)
            #expect(MerkleFrontier(size: frontier.size, hashes: frontier.hashes) == frontier)
            #expect(MerkleFrontier(size: LogSize(UInt64(size)), hashes: frontier.hashes + [.zero]) == nil)
            #expect(try MerkleTree.frontier(size: frontier.size, from: Self.stored) == frontier)
            if size < Self.sizeMax { frontier.append(Self.leaves[size]) }
        }
    }

    @Test func inclusionOfEveryEntryInEverySize() throws {
        for size in 1...Self.sizeMax {
            let logSize = LogSize(UInt64(size))
            for index in 0..<size {
                let position = LogIndex(UInt64(index))
                let path = try MerkleTree.inclusionPath(index: position, size: logSize, from: Self.stored)
                #expect(path == ReferenceTree.path(index, Self.leaves.prefix(size)))
                #expect(MerkleTree.inclusionPathCount(index: position, size: logSize) == path.count)
                try MerkleTree.verifyInclusion(
                    of: Self.leaves[index], index: position, size: logSize, path: path, root: Self.roots[size])
            }
        }
    }

    @Test func consistencyOfEveryPairOfSizes() throws {
        for new in 0...Self.sizeMax {
            for old in 0...new {
                let oldSize = LogSize(UInt64(old))
                let newSize = LogSize(UInt64(new))
                let proof = try MerkleTree.consistencyProof(from: oldSize, to: newSize, from: Self.stored)
                #expect(proof == (old == 0 ? [] : ReferenceTree.proof(old, Self.leaves.prefix(new))))
                try MerkleTree.verifyConsistency(
                    from: oldSize, oldRoot: Self.roots[old], to: newSize, newRoot: Self.roots[new], proof: proof)
            }
        }
    }

    @Test func everyMutationOfAnInclusionPathIsRejected() throws {
        for size in 1...20 {
            let logSize = LogSize(UInt64(size))
            for index in 0..<size {
                let position = LogIndex(UInt64(index))
                let path = try MerkleTree.inclusionPath(index: position, size: logSize, from: Self.stored)
                func isAccepted(_ path: [Hash], index: Int = index, size: Int = size) -> Bool {
                    do {
                        try MerkleTree.verifyInclusion(
                            of: Self.leaves[index], index: LogIndex(UInt64(index)), size: LogSize(UInt64(size)),
                            path: path, root: Self.roots[size])
                        return true
                    } catch { return false }
                }
                for mutation in Mutations.of(path) { #expect(!isAccepted(mutation)) }
                for other in 0..<size where other != index { #expect(!isAccepted(path, index: other)) }
                for wrong in Mutations.of([Self.leaves[index]]) {
                    for leaf in wrong where leaf != Self.leaves[index] {
                        #expect(throws: ProofError.rootMismatch) {
                            try MerkleTree.verifyInclusion(
                                of: leaf, index: position, size: logSize, path: path, root: Self.roots[size])
                        }
                    }
                }
            }
        }
    }

    @Test func everyMutationOfAConsistencyProofIsRejected() throws {
        for new in 1...20 {
            for old in 0...new {
                let oldSize = LogSize(UInt64(old))
                let newSize = LogSize(UInt64(new))
                let proof = try MerkleTree.consistencyProof(from: oldSize, to: newSize, from: Self.stored)
                func isAccepted(_ proof: [Hash], _ oldRoot: Hash, _ newRoot: Hash) -> Bool {
                    do {
                        try MerkleTree.verifyConsistency(
                            from: oldSize, oldRoot: oldRoot, to: newSize, newRoot: newRoot, proof: proof)
                        return true
                    } catch { return false }
                }
                for mutation in Mutations.of(proof) {
                    #expect(!isAccepted(mutation, Self.roots[old], Self.roots[new]))
                }
                for root in Self.roots where root != Self.roots[old] {
                    #expect(!isAccepted(proof, root, Self.roots[new]))
                }
                // From the empty log, any log follows.
                for root in Self.roots where root != Self.roots[new] && old > 0 {
                    #expect(!isAccepted(proof, Self.roots[old], root))
                }
            }
        }
    }

    @Test func sizesAndIndicesOutOfRange() throws {
        #expect(throws: TreeReadError.indexOutOfRange(5, size: 5)) {
            try MerkleTree.inclusionPath(index: 5, size: 5, from: Self.stored)
        }
        #expect(throws: TreeReadError.sizesReversed(old: 3, new: 2)) {
            try MerkleTree.consistencyProof(from: 3, to: 2, from: Self.stored)
        }
        #expect(throws: ProofError.sizesReversed(old: 3, new: 2)) {
            try MerkleTree.verifyConsistency(from: 3, oldRoot: .zero, to: 2, newRoot: .zero, proof: [])
        }
        #expect(throws: TreeReadError.self) {
            try MerkleTree.root(size: LogSize(UInt64(Self.sizeMax) + 1), from: Self.stored)
        }
        #expect(MerkleTree.inclusionPathCount(index: 3, size: 3) == nil)
    }

    /// The largest numbers that 64 bits hold: nothing overflows, lengths stay right.
    @Test(arguments: [UInt64.max, UInt64.max - 1, (1 << 63) + 1, 1 << 63, 1 << 32] as [UInt64])
    func hugeSizes(size: UInt64) throws {
        for index in [0, 1, size / 2, size - 2, size - 1] {
            let ranges = MerkleTree.inclusionRanges(index: LogIndex(index), size: LogSize(size))
            #expect(MerkleTree.inclusionPathCount(index: LogIndex(index), size: LogSize(size)) == ranges.count)
            let path = [Hash](repeating: .zero, count: ranges.count)
            let root = try MerkleTree.inclusionRoot(of: .zero, index: LogIndex(index), size: LogSize(size), path: path)
            #expect(root != .zero)
            let old = LogSize(max(1, index))
            let proof = MerkleTree.consistencyRanges(from: old, to: LogSize(size)).map { _ in Hash.zero }
            #expect(throws: ProofError.self) {
                try MerkleTree.verifyConsistency(
                    from: old, oldRoot: .zero, to: LogSize(size), newRoot: .zero, proof: proof)
            }
        }
    }
}
