import RegistryAPI
import TestKit
import Testing

/// Lines come out the same however the bytes are cut.
@Suite(.bounded) struct LineSplitterTests {
    private func lines(_ text: String, pieces: Int, lineBytesMax: Int = 8) -> [LineSplitter.Line] {
        var splitter = LineSplitter(lineBytesMax: lineBytesMax)
        var lines: [LineSplitter.Line] = []
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(start + pieces, bytes.count)
            bytes[start..<end].withUnsafeBytes { splitter.append($0) { lines.append($0) } }
            start = end
        }
        if let last = splitter.finish() { lines.append(last) }
        return lines
    }

    @Test(arguments: 1...12) func cuts(pieces: Int) {
        #expect(
            lines("a\r\n\nbcd\n12345678\n123456789\n12345678\r\nend", pieces: pieces) == [
                .bytes(Array("a".utf8)), .bytes([]), .bytes(Array("bcd".utf8)), .bytes(Array("12345678".utf8)),
                .tooLong, .bytes(Array("12345678".utf8)), .bytes(Array("end".utf8)),
            ])
        #expect(lines("1234567890123456789012345678901234567890", pieces: pieces) == [.tooLong])
        #expect(lines("", pieces: pieces) == [])
        #expect(lines("a\n", pieces: pieces) == [.bytes(Array("a".utf8))])
    }
}
