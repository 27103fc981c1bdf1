import Octets
import TestKit
import Testing
import VerifiableIndex

/// ECVRF-P256-SHA256-TAI.
@Suite struct VRFTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let secretKey: String
        let publicKey: String
        let alpha: String
        let proof: String
        let output: String
        var testDescription: String { name }
    }

    /// RFC 9381 Appendix B.1.
    static let examples = [
        Example(
            name: "Example 10",
            secretKey: "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
            publicKey: "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
            alpha: "sample",
            proof: "035b5c726e8c0e2c488a107c600578ee75cb702343c153cb1eb8dec77f4b5071b4"
                + "a53f0a46f018bc2c56e58d383f2305e0"
                + "975972c26feea0eb122fe7893c15af376b33edf7de17c6ea056d4d82de6bc02f",
            output: "a3ad7b0ef73d8fc6655053ea22f9bede8c743f08bbed3d38821f0e16474b505e"),
        Example(
            name: "Example 11",
            secretKey: "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
            publicKey: "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
            alpha: "test",
            proof: "034dac60aba508ba0c01aa9be80377ebd7562c4a52d74722e0abae7dc3080ddb56"
                + "c19e067b15a8a8174905b13617804534"
                + "214f935b94c2287f797e393eb0816969d864f37625b443f30f1a5a33f2b3c854",
            output: "a284f94ceec2ff4b3794629da7cbafa49121972671b466cab4ce170aa365f26d"),
        Example(
            name: "Example 12",
            secretKey: "2ca1411a41b17b24cc8c3b089cfd033f1920202a6c0de8abb97df1498d50d2c8",
            publicKey: "03596375e6ce57e0f20294fc46bdfcfd19a39f8161b58695b3ec5b3d16427c274d",
            alpha: "Example using ECDSA key from Appendix L.4.2 of ANSI.X9-62-2005",
            proof: "03d03398bf53aa23831d7d1b2937e005fb0062cbefa06796579f2a1fc7e7b8c667"
                + "d091c00b0f5c3619d10ecea44363b5a5"
                + "99cadc5b2957e223fec62e81f7b4825fc799a771a3d7334b9186bdbee87316b1",
            output: "90871e06da5caa39a3c61578ebb844de8635e27ac0b13e829997d0d95dd98c19"),
    ]

    private static let orderHex = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
    private static let fieldHex = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"

    private func bytes(_ hex: String) throws -> [UInt8] {
        try #require(Hex.decode(hex))
    }

    @Test(arguments: examples) func publishedVectors(example: Example) throws {
        let key = try VRFSecretKey(bytes: bytes(example.secretKey))
        let alpha = Array(example.alpha.utf8)
        #expect(Hex.encode(key.publicKey.bytes) == example.publicKey)
        let (proof, output) = try key.prove(alpha: alpha)
        #expect(Hex.encode(proof.bytes) == example.proof)
        #expect(output.description == example.output)
        #expect(try key.output(alpha: alpha) == output)
        #expect(try key.label(ofSubject: example.alpha).hash == output)
        let publicKey = try VRFPublicKey(bytes: bytes(example.publicKey))
        #expect(publicKey == key.publicKey)
        #expect(try publicKey.verify(alpha: alpha, proof: VRFProof(bytes: bytes(example.proof))) == output)
    }

    @Test func randomKeysAndInputs() throws {
        let seed: UInt64 = 9_381
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var previous: VRFSecretKey?
        for round in 0..<60 {
            let key = try VRFSecretKey.generate(using: &generator)
            let alpha = (0..<round * 7).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let (proof, output) = try key.prove(alpha: alpha)
            #expect(try key.prove(alpha: alpha).proof == proof)
            #expect(try key.output(alpha: alpha) == output)
            #expect(try VRFPublicKey(bytes: key.publicKey.bytes).verify(alpha: alpha, proof: proof) == output)
            #expect(throws: VRFError.proofDoesNotVerify) {
                try key.publicKey.verify(alpha: alpha + [0], proof: proof)
            }
            if let previous {
                #expect(throws: VRFError.proofDoesNotVerify) {
                    try previous.publicKey.verify(alpha: alpha, proof: proof)
                }
            }
            previous = key
        }
    }

    @Test func everyFlippedBitOfAProofIsRejected() throws {
        let key = try VRFSecretKey(bytes: bytes(Self.examples[0].secretKey))
        let alpha = Array("vehicle:1HGCM82633A004352".utf8)
        let proof = try key.prove(alpha: alpha).proof.bytes
        for position in proof.indices {
            for bit in 0..<8 {
                var mutated = proof
                mutated[position] ^= 1 << UInt8(bit)
                #expect(throws: VRFError.self, "byte \(position) bit \(bit)") {
                    try key.publicKey.verify(alpha: alpha, proof: VRFProof(bytes: mutated))
                }
            }
        }
        for count in [0, 1, 80, 82, 162] {
            #expect(throws: VRFError.malformedProof) { try VRFProof(bytes: [UInt8](repeating: 2, count: count)) }
        }
    }

    /// s and s + order are the same number to a careless verifier: then a proof would have two encodings.
    @Test func responseMustBeBelowTheOrder() throws {
        let key = try VRFSecretKey(bytes: bytes(Self.examples[0].secretKey))
        let proof = try key.prove(alpha: [1]).proof.bytes
        for response in [Self.orderHex, String(repeating: "f", count: 64)] {
            #expect(throws: VRFError.malformedProof) {
                try key.publicKey.verify(alpha: [1], proof: VRFProof(bytes: proof.prefix(49) + bytes(response)))
            }
        }
        let zero = [UInt8](repeating: 0, count: 48)
        #expect(throws: VRFError.proofDoesNotVerify) {
            try key.publicKey.verify(alpha: [1], proof: VRFProof(bytes: proof.prefix(33) + zero))
        }
    }

    /// RFC 9381 section 5.4.5, and encodings that are not the one of their point.
    @Test(arguments: [
        "", "00", String(repeating: "00", count: 33),
        "02" + fieldHex,  // an abscissa must be below p
        "02" + String(repeating: "f", count: 64),
        "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",  // neither 02 nor 03
        "0660fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
        "0260fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29f",  // 32 bytes
        "0260fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb600",  // 34 bytes
    ]) func invalidPublicKeys(hex: String) throws {
        let encoded = try bytes(hex)
        #expect(throws: VRFError.invalidPublicKey) { try VRFPublicKey(bytes: encoded) }
    }

    /// About half of all abscissas have no point; all of them are refused and the rest come back unchanged.
    @Test func abscissasOffTheCurve() throws {
        let seed: UInt64 = 77
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var validCount = 0
        for _ in 0..<200 {
            let encoded = [UInt8.random(in: 2...3, using: &generator)] + generator.nextHash().bytes
            if let key = try? VRFPublicKey(bytes: encoded) {
                validCount += 1
                #expect(key.bytes == encoded)
            }
        }
        #expect((60...140).contains(validCount))
    }

    @Test(arguments: [String(repeating: "0", count: 64), orderHex, String(repeating: "f", count: 64), "01", ""])
    func invalidSecretKeys(hex: String) throws {
        let encoded = try bytes(hex)
        #expect(throws: VRFError.invalidSecretKey) { try VRFSecretKey(bytes: encoded) }
    }

    @Test func extremeSecretKeys() throws {
        let one = [UInt8](repeating: 0, count: 31) + [1]
        var largest = try bytes(Self.orderHex)
        largest[31] -= 1
        for encoded in [one, largest] {
            let key = try VRFSecretKey(bytes: encoded)
            let (proof, output) = try key.prove(alpha: [])
            #expect(try key.publicKey.verify(alpha: [], proof: proof) == output)
        }
    }

    @Test func manyThreadsAtOnce() async throws {
        let key = try VRFSecretKey(bytes: bytes(Self.examples[0].secretKey))
        let outputs = try await withThrowingTaskGroup(of: Hash.self) { group in
            for task in 0..<8 {
                group.addTask {
                    var output = Hash.zero
                    for round in 0..<20 {
                        let alpha = [UInt8(round)]
                        output =
                            try task.isMultiple(of: 2)
                            ? key.output(alpha: alpha)
                            : key.publicKey.verify(alpha: alpha, proof: key.prove(alpha: alpha).proof)
                    }
                    return output
                }
            }
            return try await group.reduce(into: Set<Hash>()) { $0.insert($1) }
        }
        #expect(outputs.count == 1)
    }
}
