import Octets
import Testing
import VerifiableIndex

/// The accounting behind "no more than 80 bytes a subject".
@Suite struct IndexMemoryTests {
    @Test(arguments: [4_096, 40_960, 200_000]) func bytesPerSubject(count: Int) throws {
        let index = try VerifiableIndex(
            bulk: (0..<count).lazy.map { number in
                (Label(withUnsafeBytes(of: number) { Hash.sha256($0) }), Hash.zero)
            })
        let chunkByteCount = 4_096 * 77
        #expect(index.byteCount >= count * 77)
        #expect(index.byteCount <= count * 77 + chunkByteCount + 4_096)
        if count.isMultiple(of: 4_096) { #expect(index.byteCount <= count * 80) }
    }

    @Test func emptyIndexHoldsNoNodes() {
        #expect(VerifiableIndex().byteCount < 1_024)
    }
}
