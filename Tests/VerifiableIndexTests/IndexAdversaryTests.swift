import Octets
import Testing
import VerifiableIndex

/// Labels that share long prefixes, batches that lie, sources that lie.
@Suite struct IndexAdversaryTests {
    /// A label of zeros but for bit `bit` (256: none).
    private func label(bit: Int) -> Label {
        var bytes = [UInt8](repeating: 0, count: 32)
        if bit < 256 { bytes[bit / 8] = 0x80 >> UInt8(bit % 8) }
        return Label(Hash(bytes) ?? .zero)
    }

    private func change(_ label: Label, _ number: Int, _ old: Hash? = nil, _ new: Hash = .zero) -> IndexChange {
        IndexChange(label: label, number: SubjectNumber(UInt32(number)), oldValue: old, newValue: new)
    }

    /// The deepest trie there is: 256 inner nodes on one path, each at another bit.
    @Test func deepestTrie() throws {
        let leaves = (0...256).map { (label: label(bit: $0), value: Hash.sha256(utf8: "value \($0)")) }
        let source = LeafTable(leaves)
        let index = VerifiableIndex()
        for (number, leaf) in leaves.enumerated() {
            try index.apply(index.stage([change(leaf.label, number, nil, leaf.value)], leaves: source))
        }
        #expect(index.root == ReferenceTrie.root(leaves))
        #expect(try VerifiableIndex(bulk: leaves).root == index.root)
        let all = try VerifiableIndex().stage(
            leaves.enumerated().map { change($1.label, $0, nil, $1.value) }, leaves: LeafTable())
        #expect(all.root == index.root)
        let proof = try index.prove(label(bit: 256), knownNumber: SubjectNumber(256), leaves: LeafTable())
        #expect(proof.path.count == IndexProof.nodeCountMax)
        try proof.verifyPresence(label: label(bit: 256), value: leaves[256].value, root: index.root)
        try IndexProof(bytes: proof.bytes).verifyPresence(
            label: label(bit: 256), value: leaves[256].value, root: index.root)
    }

    /// The source is asked exactly when the 32 kept bits tie.
    @Test(arguments: [0, 31, 32, 33, 64, 128, 255]) func sourceIsAskedForTiesOnly(bit: Int) throws {
        let first = label(bit: 256)
        let source = LeafTable([(first, .zero)])
        let index = VerifiableIndex()
        try index.apply(index.stage([change(first, 0)], leaves: source))
        let stage = try index.stage([change(label(bit: bit), 1)], leaves: source)
        #expect(source.askedCount == (bit < 32 ? 0 : 1))
        #expect(stage.root == ReferenceTrie.root([(first, .zero), (label(bit: bit), .zero)]))
    }

    @Test func batchesThatLie() throws {
        let old = Hash.sha256(utf8: "old")
        let leaves = (0..<8).map { (label: Label(Hash.sha256(utf8: "key \($0)")), value: old) }
        let source = LeafTable(leaves)
        let index = try VerifiableIndex(bulk: leaves)
        let unknown = Label(Hash.sha256(utf8: "unknown"))
        func refusal(_ changes: IndexChange...) -> String {
            do {
                _ = try index.stage(changes, leaves: source)
                return "accepted"
            } catch {
                return "\(error)".prefix { $0 != "(" }.description
            }
        }
        #expect(refusal(change(leaves[0].label, 0, old), change(leaves[0].label, 0, old)) == "duplicateLabel")
        #expect(refusal(change(unknown, 8), change(unknown, 9)) == "duplicateLabel")
        #expect(refusal(change(leaves[0].label, 1, old)) == "unknownSubject")
        #expect(refusal(change(unknown, 0, old)) == "unknownSubject")
        #expect(refusal(change(leaves[0].label, 0, old), change(unknown, 0, old)) == "unknownSubject")
        #expect(refusal(change(leaves[0].label, 0, .zero)) == "staleValue")
        #expect(refusal(change(leaves[0].label, 8)) == "alreadyPresent")
        #expect(refusal(change(unknown, 9)) == "numbersNotDense")
        #expect(refusal(change(unknown, 7)) == "numbersNotDense")
        #expect(refusal(change(unknown, 8), change(Label(.zero), 8)) == "numbersNotDense")
        #expect(refusal(change(unknown, 8), change(Label(.zero), 9, old)) == "unknownSubject")
        #expect(refusal() == "accepted")
        #expect(throws: IndexError.self) { try VerifiableIndex(bulk: leaves + [leaves[3]]) }
        #expect(throws: IndexError.self) { try VerifiableIndex().stage([change(unknown, 0, old)], leaves: source) }
        #expect(index.root == ReferenceTrie.root(leaves))
    }

    @Test func stagesOutOfOrder() throws {
        let index = VerifiableIndex()
        let source = LeafTable()
        let first = try index.stage([change(label(bit: 1), 0)], leaves: source)
        let second = try index.stage([change(label(bit: 2), 1)], over: [first], leaves: source)
        let sibling = try index.stage([change(label(bit: 1), 0)], leaves: source)
        #expect(throws: IndexError.self) { try index.apply(second) }
        #expect(throws: IndexError.self) { try index.stage([], over: [second], leaves: source) }
        #expect(throws: IndexError.self) { try index.stage([], over: [second, first], leaves: source) }
        try index.apply(sibling)
        // The same root by another history is another state: node numbers may differ.
        #expect(index.root == first.root)
        #expect(throws: IndexError.self) { try index.apply(first) }
        #expect(throws: IndexError.self) { try index.apply(second) }
        #expect(throws: IndexError.self) { try index.apply(sibling) }
        #expect(index.subjectCount == 1)
    }

    @Test func sourcesThatLie() throws {
        let leaves = [(label: label(bit: 256), value: Hash.zero), (label: label(bit: 1), value: Hash.zero)]
        let index = try VerifiableIndex(bulk: leaves)
        let absent = label(bit: 200)
        let otherLabel = LeafTable([(label(bit: 201), .zero), leaves[1]])
        let otherValue = LeafTable([(leaves[0].label, Hash.sha256([])), leaves[1]])
        for source in [otherLabel, otherValue, LeafTable()] {
            #expect(throws: IndexError.self) { try index.prove(absent, knownNumber: nil, leaves: source) }
            #expect(throws: IndexError.self) { try index.stage([change(absent, 2)], leaves: source) }
        }
        #expect(throws: IndexError.self) {
            try index.prove(absent, knownNumber: SubjectNumber(1), leaves: LeafTable(leaves))
        }
        #expect(throws: IndexError.self) {
            try index.prove(label(bit: 31), knownNumber: SubjectNumber(0), leaves: LeafTable(leaves))
        }
    }

    @Test func stagedSubjectIsAbsentUntilApplied() throws {
        let leaves = [(label: label(bit: 256), value: Hash.zero)]
        let source = LeafTable(leaves)
        let index = try VerifiableIndex(bulk: leaves)
        let stage = try index.stage([change(label(bit: 3), 1)], leaves: source)
        let before = try index.prove(label(bit: 3), knownNumber: SubjectNumber(1), pending: [stage], leaves: source)
        try before.verifyAbsence(label: label(bit: 3), root: index.root)
        try index.apply(stage)
        let after = try index.prove(label(bit: 3), knownNumber: SubjectNumber(1), leaves: source)
        try after.verifyPresence(label: label(bit: 3), value: .zero, root: index.root)
    }
}
