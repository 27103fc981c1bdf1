import Octets
import TestKit
import Testing

@testable import SQLiteStore

@Suite("Erased rows keep their size", .bounded)
struct RowSizeTests {
    @Test("The zeros make the row as long as it was, or shorter by a byte where a length's own length jumps")
    func sizes() {
        var shorter = 0
        var longer = 0
        // Types of 2n + 12 get a byte longer at n = 58, 8,186 and so on.
        for jwt in Array(60...600) + Array(7_900...8_400) {
            for eraser in [nil, 1, 300, 70_000, 20_000_000, 3_000_000_000] as [UInt64?] {
                let before = RowSize(salt: 32, jwt: jwt, disclosures: 1 + jwt % 200, eraser: nil)
                let zeros = before.lengthOfZeros(eraser: eraser)
                let after = RowSize(salt: nil, jwt: zeros, disclosures: nil, eraser: eraser)
                let difference = before.byteCount - after.byteCount
                if !(0...1).contains(difference) { longer += 1 }
                shorter += difference
            }
        }
        #expect(longer == 0 && shorter < 40)
    }

    @Test("A search finds a pattern wherever it lies, and nothing that is not there")
    func search() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let pattern = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
        var search = FileSearch(for: [[1, 2, 3], pattern])
        search.chunkByteCount = 4_096
        // A piece is read behind what was kept of the one before it.
        for place in [0, 1] + Array(4_060...4_140) + Array(8_150...8_210) + [9_968] {
            var bytes = [UInt8](repeating: pattern[0], count: 10_000)
            #expect(try !search.findsAny(inFile: try folder.file("file", bytes)))
            bytes.replaceSubrange(place..<(place + 32), with: pattern)
            #expect(try search.findsAny(inFile: try folder.file("file", bytes)), "at \(place)")
        }
    }
}
