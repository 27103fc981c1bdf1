import TestKit
import Testing

@testable import AttestorClient

/// RFC 4180, and what real exports make of it.
struct DelimitedTextReaderTests {
    private func read(
        _ text: some Sequence<UInt8>, separator: Character = ","
    ) -> [DelimitedTextReader.Record] {
        var reader = DelimitedTextReader(separator: separator.asciiValue ?? 0x2C)
        var records: [DelimitedTextReader.Record] = []
        reader.append(text) { records.append($0) }
        reader.finish { records.append($0) }
        return records
    }

    struct Example: Sendable {
        let text: String
        let records: [[String]]
        let lines: [Int]
    }

    @Test(arguments: [
        Example(
            text: "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", records: [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]],
            lines: [1, 2]),
        Example(
            text: "aaa,bbb,ccc\r\nzzz,yyy,xxx", records: [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]], lines: [1, 2]),
        Example(
            text: "\"aaa\",\"b \r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
            records: [["aaa", "b \r\nbb", "ccc"], ["zzz", "yyy", "xxx"]], lines: [1, 3]),
        Example(text: "\"aaa\",\"b\"\"bb\",\"ccc\"", records: [["aaa", "b\"bb", "ccc"]], lines: [1]),
        Example(text: "a,,c\n,\n", records: [["a", "", "c"], ["", ""]], lines: [1, 2]),
        Example(text: "a\n\n\nb\n", records: [["a"], ["b"]], lines: [1, 4]),
        Example(text: "a,\"\"\n\"x\r\"\r\n", records: [["a", ""], ["x\r"]], lines: [1, 2]),
        Example(text: "19\" wheels,b\n", records: [["19\" wheels", "b"]], lines: [1]),
        Example(text: "", records: [], lines: []),
        Example(text: "ä,€\n", records: [["ä", "€"]], lines: [1]),
    ])
    func readsExamples(_ example: Example) {
        let records = read(example.text.utf8)
        #expect(records.map(\.fields) == example.records)
        #expect(records.map(\.line) == example.lines)
        #expect(records.allSatisfy { !$0.isMalformed })
    }

    /// Whatever the fields, and however the bytes are cut, what was written is what is read.
    @Test(arguments: [UInt64(20_260_101), 7, 4711])
    func roundTrips(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("ab,;\"\r\n \té€")
        for _ in 0..<300 {
            let width = Int.random(in: 1...4, using: &generator)
            let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                (0..<width).map { _ in
                    String(
                        (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in
                            alphabet.randomElement(using: &generator)
                        })
                }
            }
            let end = Bool.random(using: &generator) ? "\r\n" : "\n"
            let text = rows.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + end
            }.joined()
            var reader = DelimitedTextReader()
            var records: [DelimitedTextReader.Record] = []
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...rest.count, using: &generator)
                reader.append(rest.prefix(count)) { records.append($0) }
                rest = rest.dropFirst(count)
            }
            reader.finish { records.append($0) }
            let expected = rows.filter { $0 != [""] }
            #expect(records.map(\.fields) == expected, "seed \(seed)")
            #expect(records.allSatisfy { !$0.isMalformed })
        }
    }

    @Test func aQuoteNeverClosedCostsItsOwnLine() {
        let records = read("a,b\n1,\"open\n2,x\n3,y\n".utf8)
        #expect(records.map(\.isMalformed) == [false, true, false, false])
        #expect(records.map(\.fields) == [["a", "b"], ["1,\"open"], ["2", "x"], ["3", "y"]])
        #expect(records.map(\.line) == [1, 2, 3, 4])
    }

    @Test func textBehindAClosingQuoteCostsItsOwnLine() {
        let records = read("\"a\"x,b\r\n1,2\r\n".utf8)
        #expect(records.map(\.isMalformed) == [true, false])
        #expect(records.map(\.fields) == [["\"a\"x,b"], ["1", "2"]])
    }

    @Test func anOpenQuoteBeforeAQuotedRowIsFound() {
        let records = read("1,\"open\n\"2\",\"x\"\n\"3\",\"y\"\n".utf8)
        #expect(records.map(\.isMalformed) == [true, false, false])
        #expect(records.last?.fields == ["3", "y"])
    }

    @Test func aRecordAtTheLimitIsReadAndOneBeyondIsNot() {
        let limit = DelimitedTextReader.recordByteCountMax
        let fitting = String(repeating: "x", count: limit - 2)
        let records = read("\(fitting)\n\(fitting)yy\nz\n".utf8)
        #expect(records.map(\.isMalformed) == [false, true, false])
        #expect(records.map(\.line) == [1, 2, 3])
        #expect(records.last?.fields == ["z"])
    }

    @Test func aQuotedFieldBeyondTheLimitLosesNoRows() {
        let row = "1234567,abcdefgh\n"
        let count = DelimitedTextReader.recordByteCountMax / row.utf8.count + 100
        let records = read(("h,\"i\n" + String(repeating: row, count: count)).utf8)
        #expect(records.count == count + 1)
        #expect(records.count { $0.isMalformed } == 1)
        #expect(records.last?.line == count + 1)
    }

    /// No bytes at all can crash it, and every line is accounted for.
    @Test(arguments: [UInt64(1), 2, 3])
    func survivesNoise(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
                [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xFF, 0x00].randomElement(using: &generator) ?? UInt8(0)
            }
            let records = read(bytes)
            #expect(records.map(\.line) == records.map(\.line).sorted(), "seed \(seed)")
            #expect((records.last?.line ?? 0) <= bytes.count { $0 == 0x0A } + 1)
        }
    }
}
