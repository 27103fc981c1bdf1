import Octets
import TestKit
import Testing
import VerifiableIndex

/// What a proof must not show.
@Suite struct IndexProofTests {
    private let leaves: [ReferenceTrie.Leaf] = (0..<60).map {
        (Label(Hash.sha256(utf8: "key \($0)")), Hash.sha256(utf8: "value \($0)"))
    }

    private func isAccepted(_ bytes: [UInt8], _ label: Label, _ value: Hash?, _ root: Hash) -> Bool {
        do {
            let proof = try IndexProof(bytes: bytes)
            if let value {
                try proof.verifyPresence(label: label, value: value, root: root)
            } else {
                try proof.verifyAbsence(label: label, root: root)
            }
            return true
        } catch {
            return false
        }
    }

    /// Every bit flipped, every truncation, extensions, every pair of nodes swapped, nodes doubled and dropped.
    @Test(arguments: [true, false]) func everyMutationIsRejected(isPresence: Bool) throws {
        let index = try VerifiableIndex(bulk: leaves)
        let label = isPresence ? leaves[17].label : Label(Hash.sha256(utf8: "absent"))
        let value = isPresence ? leaves[17].value : nil
        let good = try index.prove(label, knownNumber: nil, leaves: LeafTable(leaves))
        let bytes = good.bytes
        #expect(isAccepted(bytes, label, value, index.root))
        for position in bytes.indices {
            for bit in 0..<8 {
                var mutated = bytes
                mutated[position] ^= 1 << UInt8(bit)
                #expect(!isAccepted(mutated, label, value, index.root), "byte \(position) bit \(bit)")
            }
            #expect(!isAccepted(Array(bytes[..<position]), label, value, index.root), "cut to \(position)")
        }
        for count in 1...100 {
            #expect(!isAccepted(bytes + [UInt8](repeating: 0, count: count), label, value, index.root))
            #expect(!isAccepted([UInt8](repeating: 0, count: count) + bytes, label, value, index.root))
        }
        #expect(good.path.count >= 3)
        for first in good.path.indices {
            for second in good.path.indices where second > first {
                var path = good.path
                path.swapAt(first, second)
                #expect(!isAccepted(IndexProof(otherLeaf: good.otherLeaf, path: path).bytes, label, value, index.root))
            }
            var path = good.path
            path.remove(at: first)
            #expect(!isAccepted(IndexProof(otherLeaf: good.otherLeaf, path: path).bytes, label, value, index.root))
            path = good.path
            path.insert(path[first], at: first)
            #expect(!isAccepted(IndexProof(otherLeaf: good.otherLeaf, path: path).bytes, label, value, index.root))
        }
        #expect(!isAccepted(bytes, label, value, .zero))
        #expect(!isAccepted(bytes, label, isPresence ? nil : .zero, index.root))
        #expect(!isAccepted(bytes, leaves[16].label, value, index.root))
    }

    /// Whatever leaf a forger shows, with its own true path, a present label is not proven absent.
    @Test func absenceOfPresentLabelsCannotBeProven() throws {
        let index = try VerifiableIndex(bulk: leaves)
        for (number, leaf) in leaves.enumerated() {
            for (otherNumber, other) in leaves.enumerated() {
                let path = try index.prove(
                    other.label, knownNumber: SubjectNumber(UInt32(otherNumber)), leaves: LeafTable()
                ).path
                let forged = IndexProof(otherLeaf: .init(label: other.label, value: other.value), path: path)
                #expect(throws: IndexProofError.leafDoesNotShowAbsence, "\(number) by \(otherNumber)") {
                    try forged.verifyAbsence(label: leaf.label, root: index.root)
                }
            }
        }
    }

    /// An inner node offered as a leaf, or nodes out of order, would need a path whose bits do not decrease.
    @Test func bitsMustDecrease() throws {
        let index = try VerifiableIndex(bulk: leaves)
        let proof = try index.prove(leaves[0].label, knownNumber: SubjectNumber(0), leaves: LeafTable())
        #expect(zip(proof.path, proof.path.dropFirst()).allSatisfy { $0.bit > $1.bit })
        let equal = IndexProof(otherLeaf: nil, path: [proof.path[0], proof.path[0]])
        #expect(throws: IndexProofError.bitsNotDecreasing) {
            try equal.verifyPresence(label: leaves[0].label, value: leaves[0].value, root: index.root)
        }
        let rising = IndexProof(otherLeaf: nil, path: proof.path.reversed())
        #expect(throws: IndexProofError.bitsNotDecreasing) {
            try rising.verifyPresence(label: leaves[0].label, value: leaves[0].value, root: index.root)
        }
    }

    @Test func emptyProofShowsAbsenceFromTheEmptyIndexOnly() throws {
        let empty = try IndexProof(bytes: [])
        try empty.verifyAbsence(label: leaves[0].label, root: VerifiableIndex.emptyRoot)
        let one = try VerifiableIndex(bulk: leaves.prefix(1))
        #expect(throws: IndexProofError.rootMismatch) {
            try empty.verifyAbsence(label: leaves[1].label, root: one.root)
        }
        try empty.verifyPresence(label: leaves[0].label, value: leaves[0].value, root: one.root)
        #expect(throws: IndexProofError.rootMismatch) {
            try empty.verifyPresence(label: leaves[1].label, value: leaves[1].value, root: one.root)
        }
        let path = [IndexProof.Node(bit: 0, sibling: .zero)]
        #expect(throws: IndexProofError.wrongKind) {
            try IndexProof(otherLeaf: nil, path: path).verifyAbsence(label: leaves[0].label, root: one.root)
        }
    }

    @Test func lengthLimit() throws {
        let longest = [UInt8](repeating: 0, count: 33 * IndexProof.nodeCountMax)
        #expect(try IndexProof(bytes: longest).path.count == IndexProof.nodeCountMax)
        #expect(try IndexProof(bytes: longest + [UInt8](repeating: 0, count: 64)).path.count == IndexProof.nodeCountMax)
        for excess in [33, 97] {
            #expect(throws: IndexProofError.malformed) {
                try IndexProof(bytes: longest + [UInt8](repeating: 0, count: excess))
            }
        }
        #expect(throws: IndexProofError.malformed) { try IndexProof(bytes: [UInt8](repeating: 0, count: 31)) }
    }

    /// Random bytes of every length: a reasoned rejection, never a crash.
    @Test func noise() {
        let seed: UInt64 = 5
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for count in 0..<1_000 {
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let root = generator.nextHash()
            #expect(!isAccepted(bytes, leaves[0].label, nil, root))
            #expect(!isAccepted(bytes, leaves[0].label, leaves[0].value, root))
        }
    }
}
