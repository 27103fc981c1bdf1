import Octets
import Testing

@testable import TransparencyLog

/// The eight leaves of the certificate-transparency project's tests, with every node and root above them
/// (facts; source: github.com/transparency-dev/merkle, testonly/constants.go).
@Suite struct RFC6962VectorTests {
    static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]

    static let leafHashes = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
        "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
    ]

    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    static let level1 = [
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    ]

    static let level2 = [
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]

    static var stored: StoredHashes { StoredHashes(leafHashes: leafHashes.compactMap { Hash(hex: $0) }) }

    static func hashes(_ hex: [String]) -> [Hash] { hex.compactMap { Hash(hex: $0) } }

    @Test(arguments: zip(leaves, leafHashes))
    func leafHash(leaf: String, expected: String) throws {
        let entry = try #require(Hex.decode(leaf))
        #expect(MerkleTree.leafHash(entry).description == expected)
        #expect(MerkleTree.leafHash(entry[...]).description == expected)
    }

    @Test(arguments: 0...8)
    func rootAndFrontier(size: Int) throws {
        let leaves = Self.hashes(Self.leafHashes).prefix(size)
        #expect(MerkleTree.root(of: leaves).description == Self.roots[size])
        #expect(try MerkleTree.root(size: LogSize(UInt64(size)), from: Self.stored).description == Self.roots[size])
        let frontier = try MerkleTree.frontier(size: LogSize(UInt64(size)), from: Self.stored)
        #expect(frontier.root.description == Self.roots[size])
    }

    @Test func nodesOfEveryLevel() throws {
        for (level, expected) in [Self.leafHashes, Self.level1, Self.level2, [Self.roots[8]]].enumerated() {
            let positions = expected.indices.map { StoredHashPosition(level: level, index: UInt64($0)) }
            #expect(try Self.stored.hashes(at: positions).map(\.description) == expected)
        }
    }

    /// Facts; source: github.com/transparency-dev/merkle, proof/verify_test.go.
    @Test func publishedInclusionPaths() throws {
        let root8 = try #require(Hash(hex: Self.roots[8]))
        let cases: [(index: UInt64, size: UInt64, path: [String])] = [
            (0, 1, []),
            (0, 8, [Self.leafHashes[1], Self.level1[1], Self.level2[1]]),
            (5, 8, [Self.leafHashes[4], Self.level1[3], Self.level2[0]]),
            (2, 3, [Self.level1[0]]),
            (1, 5, [Self.leafHashes[0], Self.level1[1], Self.leafHashes[4]]),
        ]
        for (index, size, path) in cases {
            let root = try #require(Hash(hex: Self.roots[Int(size)]))
            let leaf = try #require(Hash(hex: Self.leafHashes[Int(index)]))
            let made = try MerkleTree.inclusionPath(index: LogIndex(index), size: LogSize(size), from: Self.stored)
            #expect(made == Self.hashes(path))
            try MerkleTree.verifyInclusion(
                of: leaf, index: LogIndex(index), size: LogSize(size), path: Self.hashes(path), root: root)
        }
        #expect(throws: ProofError.self) {
            try MerkleTree.verifyInclusion(of: root8, index: 0, size: 0, path: [], root: root8)
        }
    }

    /// Facts; source: github.com/transparency-dev/merkle, proof/verify_test.go.
    @Test func publishedConsistencyProofs() throws {
        let cases: [(old: UInt64, new: UInt64, proof: [String])] = [
            (1, 1, []),
            (1, 8, [Self.leafHashes[1], Self.level1[1], Self.level2[1]]),
            (6, 8, [Self.level1[2], Self.level1[3], Self.level2[0]]),
            (2, 5, [Self.level1[1], Self.leafHashes[4]]),
        ]
        for (old, new, proof) in cases {
            let made = try MerkleTree.consistencyProof(from: LogSize(old), to: LogSize(new), from: Self.stored)
            #expect(made == Self.hashes(proof))
            try MerkleTree.verifyConsistency(
                from: LogSize(old), oldRoot: #require(Hash(hex: Self.roots[Int(old)])),
                to: LogSize(new), newRoot: #require(Hash(hex: Self.roots[Int(new)])), proof: Self.hashes(proof))
        }
    }
}
