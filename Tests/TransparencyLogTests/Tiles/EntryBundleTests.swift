import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct EntryBundleTests {
    @Test func bytesOfABundle() throws {
        let bundle = try EntryBundle([[1, 2, 3], [], [9]])
        #expect(bundle.encoded == [0, 3, 1, 2, 3, 0, 0, 0, 1, 9])
        #expect(try EntryBundle(parsing: bundle.encoded, width: 3) == bundle)
        #expect(bundle.leafHashes == bundle.entries.map(ReferenceTree.leafHash))
    }

    @Test func limits() throws {
        let longest = [UInt8](repeating: 7, count: EntryBundle.entryByteCountMax)
        let bundle = try EntryBundle([longest])
        #expect(try EntryBundle(parsing: bundle.encoded, width: 1) == bundle)
        #expect(MerkleTree.leafHash(longest) == ReferenceTree.leafHash(longest))
        #expect(throws: EntryBundleError.entryTooLong(number: 1, byteCount: 65_536)) {
            try EntryBundle([[], longest + [0]])
        }
        #expect(throws: EntryBundleError.countWrong(0)) { try EntryBundle([]) }
        #expect(throws: EntryBundleError.countWrong(257)) { try EntryBundle([[UInt8]](repeating: [], count: 257)) }
        #expect(try EntryBundle([[UInt8]](repeating: [], count: 256)).encoded.count == 512)
        #expect(throws: EntryBundleError.countWrong(0)) { try EntryBundle(parsing: [], width: 0) }
    }

    /// Leaf hashes of every length about the edge where the stack is left.
    @Test(arguments: [0, 1, 54, 55, 56, 63, 64, 72, 73, 1022, 1023, 1024, 1025, 5000])
    func leafHashOfLength(length: Int) {
        let entry = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        #expect(MerkleTree.leafHash(entry) == ReferenceTree.leafHash(entry))
    }

    @Test func everyTruncationAndExtensionIsRefused() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<50 {
            let count = Int.random(in: 1...20, using: &random)
            let entries = (0..<count).map { _ in
                (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            }
            let bytes = try EntryBundle(entries).encoded
            for length in 0..<bytes.count {
                #expect(throws: EntryBundleError.self) {
                    try EntryBundle(parsing: Array(bytes.prefix(length)), width: count)
                }
            }
            #expect(throws: EntryBundleError.trailingBytes(1)) {
                try EntryBundle(parsing: bytes + [0], width: count)
            }
            #expect(throws: EntryBundleError.self) { try EntryBundle(parsing: bytes, width: count + 1) }
        }
    }
}
