import Octets
import StrictJSON
import TestKit
import Testing

@Suite("Strict JSON: reading")
struct ReaderTests {
    private func parse(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

    @Test(
        "Accepted",
        arguments: [
            ("null", nil), (" true ", true), ("false", false), ("0", 0), ("-1", -1), ("\t\r\n 7", 7),
            ("9007199254740991", 9_007_199_254_740_991), ("-9007199254740991", -9_007_199_254_740_991),
            ("\"\"", ""), ("\"a\"", "a"), ("\"\u{7F}\"", "\u{7F}"), ("\"é€😀\"", "é€😀"), ("[]", []), ("{}", [:]),
            ("[1,[2],{\"a\":[]}]", [1, [2], ["a": []]]), ("{\"\":1}", ["": 1]),
            (" { \"a\" : 1 , \"b\" : [ ] } ", ["a": 1, "b": []]),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
            (#""\uD83D\uDE00""#, "😀"), (#""\u0000""#, "\0"), (#""\uFFFF""#, "\u{FFFF}"), ("\"\u{2028}\"", "\u{2028}"),
            (#"{"A":1,"a":2}"#, ["A": 1, "a": 2]),
            ("\"a long string that needs an allocation\"", "a long string that needs an allocation"),
        ] as [(RawText, JSON)])
    func accepted(text: RawText, value: JSON) throws {
        #expect(try parse(text.text) == value)
    }

    @Test(
        "Refused: not the grammar of RFC 8259",
        arguments: [
            "", " ", "nul", "nulll", "True", "tru", "NaN", "Infinity", "-", "+1", "01", "-01", "00", "0x1", ".5", "1a",
            "'a'", "\"", "\"a", "\"\\", "\"\\u12\"", "\"\\x\"", "\"\\u12G4\"", "\"\\U0041\"", "\"a\u{1}\"", "\"\n\"",
            "\"\t\"",
            "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1,,2]", "{", "}", "{1:2}", "{\"a\"}", "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\" 1}", "{a:1}", "{\"a\":1 \"b\":2}", "{,}", "1 2", "{}x", "[]]", "//c\n1", "/**/1", "1//",
            "\u{FEFF}1", "\u{A0}1",
            "\u{B}1", "#", "\u{0}", "1\u{0}", "[1;2]", "\"\\ud800\\\"", "＂a＂", "１",
        ] as [RawText])
    func grammar(text: RawText) {
        #expect(throws: JSONError.self) { try parse(text.text) }
    }

    @Test(
        "Refused: grammar of JSON, but not our profile",
        arguments: [
            ("1.0", .notAnInteger), ("1e3", .notAnInteger), ("1E3", .notAnInteger), ("0.0", .notAnInteger),
            ("-0", .notAnInteger), ("-0.0", .notAnInteger), ("0e1", .notAnInteger), ("[1.5]", .notAnInteger),
            ("9007199254740992", .integerOutOfRange), ("-9007199254740992", .integerOutOfRange),
            ("99999999999999999999999999999999", .integerOutOfRange),
            (#"{"a":1,"a":1}"#, .duplicateName("a")), (#"{"a":1,"\u0061":2}"#, .duplicateName("a")),
            (#"{"x":{"b":1,"c":2,"b":3}}"#, .duplicateName("b")), (#"{"":1,"":2}"#, .duplicateName("")),
            (#""\uD800""#, .loneSurrogate), (#""\uDC00""#, .loneSurrogate), (#""\uD800x""#, .loneSurrogate),
            (#""\uD800\u0041""#, .loneSurrogate), (#""\uD800\uD800""#, .loneSurrogate),
            (#""\uDE00\uD83D""#, .loneSurrogate),
            (#"{"\uDEAD":1}"#, .loneSurrogate), ("{} {}", .trailingBytes), ("1,", .trailingBytes),
        ] as [(String, JSONError.Reason)])
    func profile(text: String, reason: JSONError.Reason) throws {
        let error = #expect(throws: JSONError.self) { try parse(text) }
        #expect(error?.reason == reason)
    }

    @Test(
        "Refused: bytes that are not UTF-8 (RFC 3629), bare, in names and after escapes",
        arguments: [
            [0xFF], [0x80], [0xC3], [0xC0, 0x80], [0xC1, 0xBF], [0xE2, 0x82], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xF0, 0x9F, 0x98], [0xFE], [0xE9, 0x20],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let quote = [UInt8(ascii: "\"")]
        for text in [
            quote + bytes + quote, quote + Array("ab\\n".utf8) + bytes + quote,
            Array("{\"".utf8) + bytes + Array("\":1}".utf8), quote + bytes + Array("\\n\"".utf8),
        ] {
            let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
            #expect(error?.reason == .invalidUTF8)
        }
        #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
    }

    @Test("Names that only Unicode calls equal are two names, as in a browser")
    func canonicalEquivalence() throws {
        let value = try parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        // Two orders of the same marks: equal to Unicode, of the same length, and yet two names.
        let marks = try parse("{\"a\u{323}\u{307}\":1,\"a\u{307}\u{323}\":2}")
        #expect(marks.object?.count == 2)
        #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
    }

    @Test("Duplicate names are found among few members and among many")
    func manyNames() {
        for count in [1, 2, 15, 16, 17, 18, 40, 1000] {
            let members = (0..<count).map { "\"common-prefix-\($0)\":\($0)" }
            let text = "{" + members.joined(separator: ",")
            #expect(throws: Never.self) { try parse(text + "}") }
            for repeated in Set([0, count / 2, count - 1]) {
                let error = #expect(throws: JSONError.self) { try parse(text + ",\"common-prefix-\(repeated)\":0}") }
                #expect(error?.reason == .duplicateName("common-prefix-\(repeated)"))
            }
        }
    }

    @Test("Depth and size hold at their edges")
    func limits() throws {
        let most = JSONReader.depthMax
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(most)) }
        #expect(try #require(#expect(throws: JSONError.self) { try parse(nested(most + 1)) }).reason == .tooDeep)
        #expect(throws: Never.self) { try parse("[" + nested(most - 1) + "," + nested(most - 1) + "]") }
        #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 100_000)) }
        #expect(throws: JSONError.self) { try parse(String(repeating: "{\"a\":", count: 100_000)) }
        #expect(throws: Never.self) { try JSON(parsing: Array("1234".utf8), byteCountMax: 4) }
        let error = #expect(throws: JSONError.self) { try JSON(parsing: Array("1234".utf8), byteCountMax: 3) }
        #expect(error?.reason == .tooLarge(byteCountMax: 3))
    }

    @Test("Errors say where")
    func offsets() {
        for (text, offset) in [(#"{"a":1,"a":2}"#, 7), ("[1,2.5]", 3), ("[1,x]", 3), (#"["\uD800"]"#, 2)] {
            let error = #expect(throws: JSONError.self) { try parse(text) }
            #expect(error?.offset == offset, "\(text)")
        }
    }
}
