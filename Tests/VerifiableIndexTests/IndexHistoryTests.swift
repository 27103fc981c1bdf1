import Octets
import TestKit
import Testing
import VerifiableIndex

/// Random histories against the reference trie.
@Suite struct IndexHistoryTests {
    /// How labels are drawn: evenly, or so that they share many leading bits.
    enum Shape: CaseIterable {
        case even, sharedPrefix, fewBits

        func label(_ generator: inout SeededGenerator) -> Label {
            var bytes = generator.nextHash().bytes
            switch self {
            case .even: break
            case .sharedPrefix:
                // All but a few bytes are zero, so that neighbours differ anywhere from bit 0 to bit 255.
                let kept = Set((0..<3).map { _ in Int.random(in: 0..<32, using: &generator) })
                for position in bytes.indices where !kept.contains(position) { bytes[position] = 0 }
            case .fewBits:
                // Eight free bits at the end: long shared prefixes, many ties, labels met again.
                for position in 0..<31 { bytes[position] = 0xA5 }
            }
            return Label(Hash(bytes) ?? .zero)
        }
    }

    /// A batch of up to `countMax` changes over `leaves`, some new, some updates.
    private func batch(
        over leaves: [ReferenceTrie.Leaf], countMax: Int, _ shape: Shape, _ generator: inout SeededGenerator
    ) -> [IndexChange] {
        var seen = Set<Label>()
        let present = Dictionary(uniqueKeysWithValues: leaves.enumerated().map { ($1.label, $0) })
        var changes: [IndexChange] = []
        var next = UInt32(leaves.count)
        for _ in 0..<Int.random(in: 0...countMax, using: &generator) {
            let isUpdate = Bool.random(using: &generator) && !leaves.isEmpty
            let label =
                isUpdate ? leaves.randomElement(using: &generator)?.label ?? Label(.zero) : shape.label(&generator)
            guard seen.insert(label).inserted else { continue }
            let value = generator.nextHash()
            if let number = present[label] {
                changes.append(
                    IndexChange(
                        label: label, number: SubjectNumber(UInt32(number)), oldValue: leaves[number].value,
                        newValue: value))
            } else {
                changes.append(
                    IndexChange(label: label, number: SubjectNumber(next), oldValue: nil, newValue: value))
                next += 1
            }
        }
        return changes.shuffled(using: &generator)
    }

    @Test(arguments: Shape.allCases, 0..<8)
    func stagesAgreeWithReference(shape: Shape, group: Int) throws {
        print("\(shape): seeds \(group * 50) to \(group * 50 + 49)")
        for seed in group * 50..<group * 50 + 50 { try checkHistory(shape, seed: UInt64(seed)) }
    }

    private func checkHistory(_ shape: Shape, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let index = VerifiableIndex()
        let applied = LeafTable()  // the leaves of the applied root
        let newest = LeafTable()  // the leaves once every stage is applied: what a store would hold
        var pending: [StagedIndex] = []
        for _ in 0..<8 {
            let changes = batch(over: newest.leaves, countMax: 8, shape, &generator)
            let source = Bool.random(using: &generator) ? newest : applied
            let stage = try index.stage(changes, over: pending, leaves: source)
            newest.commit(changes)
            pending.append(stage)
            #expect(stage.root == ReferenceTrie.root(newest.leaves), "seed \(seed)")
            #expect(stage.subjectCount == newest.leaves.count, "seed \(seed)")

            while !pending.isEmpty, pending.count > 3 || Bool.random(using: &generator) {
                applied.commit(pending[0].changes)
                try index.apply(pending.removeFirst())
            }
            // Whatever is pending, proofs are those of the applied root, though the store has newer values.
            #expect(index.root == ReferenceTrie.root(applied.leaves), "seed \(seed)")
            let labels = newest.leaves.map(\.label).shuffled(using: &generator).prefix(4) + [shape.label(&generator)]
            for label in labels {
                let proof = try index.prove(label, knownNumber: nil, pending: pending, leaves: newest)
                #expect(proof.bytes == ReferenceTrie.proof(label, in: applied.leaves), "seed \(seed)")
                if let number = applied.leaves.firstIndex(where: { $0.label == label }) {
                    let known = try index.prove(label, knownNumber: SubjectNumber(UInt32(number)), leaves: LeafTable())
                    #expect(known == proof)
                    try proof.verifyPresence(label: label, value: applied.leaves[number].value, root: index.root)
                } else {
                    try proof.verifyAbsence(label: label, root: index.root)
                }
            }
        }
        #expect(try VerifiableIndex(bulk: applied.leaves).root == index.root, "seed \(seed)")
    }

    @Test(arguments: Shape.allCases) func orderOfInsertionDoesNotMatter(shape: Shape) throws {
        let seed: UInt64 = 417
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var values: [Label: Hash] = [:]
        for _ in 0..<150 { values[shape.label(&generator)] = generator.nextHash() }
        let expected = ReferenceTrie.root(values.map { ($0.key, $0.value) })
        for _ in 0..<5 {
            let leaves = values.map { (label: $0.key, value: $0.value) }.shuffled(using: &generator)
            #expect(try VerifiableIndex(bulk: leaves).root == expected)
            let index = VerifiableIndex()
            let source = LeafTable(leaves)
            for (number, leaf) in leaves.enumerated() {
                let change = IndexChange(
                    label: leaf.label, number: SubjectNumber(UInt32(number)), oldValue: nil, newValue: leaf.value)
                try index.apply(index.stage([change], leaves: source))
            }
            #expect(index.root == expected)
        }
    }

    /// More than two chunks of nodes, in batches, against the bulk build.
    @Test func growthAcrossChunks() throws {
        let seed: UInt64 = 99
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let source = LeafTable((0..<10_000).map { _ in (Label(generator.nextHash()), generator.nextHash()) })
        let leaves = source.leaves
        let index = VerifiableIndex()
        for start in stride(from: 0, to: leaves.count, by: 1_000) {
            let changes = (start..<start + 1_000).map {
                IndexChange(
                    label: leaves[$0].label, number: SubjectNumber(UInt32($0)), oldValue: nil,
                    newValue: leaves[$0].value)
            }
            try index.apply(index.stage(changes, leaves: source))
        }
        #expect(try VerifiableIndex(bulk: leaves).root == index.root)
    }

    /// Proofs made while stages are computed in other threads.
    @Test func readersDuringStaging() async throws {
        let leaves = (0..<2_000).map { (label: Label(Hash.sha256(utf8: "key \($0)")), value: Hash.zero) }
        let source = LeafTable(leaves)
        let index = try VerifiableIndex(bulk: leaves)
        let changes = leaves.enumerated().map { number, leaf in
            IndexChange(
                label: leaf.label, number: SubjectNumber(UInt32(number)), oldValue: leaf.value,
                newValue: Hash.sha256(utf8: "value \(number)"))
        }
        let root = index.root
        let stagedRoots = try await withThrowingTaskGroup(of: Hash?.self) { group in
            for task in 0..<8 {
                group.addTask {
                    if task.isMultiple(of: 2) { return try index.stage(changes, leaves: source).root }
                    for number in stride(from: task, to: leaves.count, by: 40) {
                        let proof = try index.prove(
                            leaves[number].label, knownNumber: SubjectNumber(UInt32(number)), leaves: source)
                        try proof.verifyPresence(label: leaves[number].label, value: .zero, root: root)
                    }
                    return nil
                }
            }
            return try await group.reduce(into: Set<Hash?>()) { $0.insert($1) }
        }
        let expected = ReferenceTrie.root(changes.map { ($0.label, $0.newValue) })
        #expect(stagedRoots == [nil, expected])
    }
}
