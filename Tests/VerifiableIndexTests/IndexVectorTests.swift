import Octets
import Testing
import VerifiableIndex

/// Roots and proofs of rsc.io/tmp/mpt, byte for byte.
@Suite struct IndexVectorTests {
    private func leaf(_ number: Int) -> ReferenceTrie.Leaf {
        (Label(Hash.sha256(utf8: "key \(number)")), Hash.sha256(utf8: "value \(number)"))
    }

    @Test(.enabled(if: !SharedVectors.cases.isEmpty), arguments: SharedVectors.cases.map(\.n))
    func independentVectors(count: Int) throws {
        let vector = try #require(SharedVectors.cases.first { $0.n == count })
        let leaves = (0..<count).map(leaf)
        let source = LeafTable(leaves)
        let index = try VerifiableIndex(bulk: leaves)
        #expect(index.root.description == vector.root)
        for lookup in vector.lookups {
            let label = Label(Hash.sha256(utf8: lookup.key))
            let proof = try index.prove(label, knownNumber: nil, leaves: source)
            #expect(Hex.encode(proof.bytes) == lookup.proof)
            let decoded = try IndexProof(bytes: try #require(Hex.decode(lookup.proof)))
            #expect(decoded == proof)
            if lookup.present {
                let value = try #require(lookup.value.flatMap { Hash(hex: $0) })
                try decoded.verifyPresence(label: label, value: value, root: index.root)
                #expect(throws: IndexProofError.self) { try decoded.verifyAbsence(label: label, root: index.root) }
            } else {
                try decoded.verifyAbsence(label: label, root: index.root)
            }
        }
    }

    /// Three leaves of these vectors, so that a lone clone of the repository checks the encoding too.
    @Test func threeLeaves() throws {
        let index = try VerifiableIndex(bulk: (0..<3).map(leaf))
        #expect(index.root.description == "4b3b79638ce0a3d47d5423e75fbcef24d671f074a51a6a737c6e37f0509a4b9d")
    }

    @Test func emptyIndex() throws {
        let index = VerifiableIndex()
        #expect(index.root.description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        let label = leaf(0).label
        let proof = try index.prove(label, knownNumber: nil, leaves: LeafTable())
        #expect(proof.bytes.isEmpty)
        try proof.verifyAbsence(label: label, root: index.root)
        #expect(try VerifiableIndex(bulk: []).root == index.root)
    }

    @Test func publicLabel() {
        #expect(
            Label.publicSubject("attestor:garage-17").hash
                == Hash.sha256(Array("vinlog/label/v1".utf8) + [0] + Array("attestor:garage-17".utf8)))
    }
}
