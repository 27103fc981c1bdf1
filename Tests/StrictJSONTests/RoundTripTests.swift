import StrictJSON
import TestKit
import Testing

@Suite("Strict JSON: writing")
struct RoundTripTests {
    private static func value(_ randomness: inout SeededGenerator, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &randomness) {
        case 0: return nil
        case 1: return .bool(Bool.random(using: &randomness))
        case 2:
            let most = JSON.integerMagnitudeMax
            return .integer(Int.random(in: -most...most, using: &randomness))
        case 3, 4: return .string(text(&randomness))
        case 5:
            return .array(
                (0..<Int.random(in: 0..<6, using: &randomness)).map { _ in value(&randomness, depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<25, using: &randomness) {
                object[text(&randomness)] = value(&randomness, depth: depth - 1)
            }
            return .object(object)
        }
    }

    private static func text(_ randomness: inout SeededGenerator) -> String {
        let pieces = [
            "a", "\"", "\\", "/", "\n", "\0", "\u{1F}", "\u{7F}", "é", "e\u{301}", "😀", "\u{2028}", "\u{FFFF}", "zz",
        ]
        let count = Int.random(in: 0..<20, using: &randomness)
        return (0..<count).map { _ in pieces.randomElement(using: &randomness) ?? "" }.joined()
    }

    @Test("What is written reads back as it was, compact and indented, and writes the same again")
    func roundTrips() throws {
        var randomness = SeededGenerator(seed: SeededGenerator.printedSeed("round trips"))
        for _ in 0..<500 {
            let value = Self.value(&randomness, depth: 5)
            let text = value.serialized()
            let read = try JSON(parsing: text)
            #expect(read == value)
            #expect(read.serialized() == text)
            #expect(try JSON(parsing: value.prettyPrinted()) == value)
        }
    }

    @Test("Damaged text never crashes the reader; what it still accepts, it writes and reads alike")
    func damage() throws {
        var randomness = SeededGenerator(seed: SeededGenerator.printedSeed("damage"))
        for _ in 0..<2000 {
            var text = Self.value(&randomness, depth: 3).serialized()
            for _ in 0..<Int.random(in: 1...3, using: &randomness) {
                guard let position = text.indices.randomElement(using: &randomness) else { continue }
                text[position] = UInt8.random(in: 0...255, using: &randomness)
            }
            guard let value = try? JSON(parsing: text) else { continue }
            #expect(try JSON(parsing: value.serialized()) == value)
        }
    }

    @Test("Only what must be escaped is, and order is kept")
    func exactBytes() {
        let value: JSON = ["b": [1, -2, nil, true], "a": "x\"\\/\n\u{7F}é", "": [:]]
        let text = #"{"b":[1,-2,null,true],"a":"x\"\\/\u000a"# + "\u{7F}é" + #"","":{}}"#
        #expect(value.serialized() == Array(text.utf8))
        let pretty = "{\n  \"b\": [\n    1\n  ],\n  \"c\": []\n}\n"
        #expect((["b": [1], "c": []] as JSON).prettyPrinted() == Array(pretty.utf8))
    }

    @Test("Objects: set, replace, remove, compare whatever the order")
    func objects() {
        var object = JSONObject()
        object["a"] = 1
        object["b"] = 2
        object["a"] = 3
        #expect(object.names == ["a", "b"])
        #expect(JSON.object(object) == ["b": 2, "a": 3])
        object["a"] = nil
        object["zz"] = nil
        #expect(object.names == ["b"])
        #expect(object.count == 1)
        #expect(JSON.object(object) != ["b": 2, "c": 1])
    }
}
