import Foundation
import Messages
import TestKit
import Testing

/// Every text that the programs, pages and scripts ask for is there, and none lies there unused.
@Suite struct KeyUseTests {
    /// A quoted text of a source file, split where something is put in.
    private struct Literal: Hashable {
        let pieces: [String]

        /// Whether the literal, with anything put in, can be `key`.
        func canBe(_ key: Substring) -> Bool {
            guard let first = pieces.first, let last = pieces.last else { return false }
            if pieces.count == 1 { return key == first }
            guard key.hasPrefix(first), key.hasSuffix(last), key.utf8.count >= first.utf8.count + last.utf8.count else {
                return false
            }
            var rest = key.dropFirst(first.count)
            for piece in pieces.dropFirst().dropLast() {
                guard let range = rest.range(of: piece) else { return false }
                rest = rest[range.upperBound...]
            }
            return true
        }
    }

    private static let sources: [String] = {
        ["Sources", "data/pages", "web"].flatMap { folder -> [String] in
            let url = RepositoryFolder.root.appending(path: folder)
            let files = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil)?.allObjects ?? []
            return files.compactMap { $0 as? URL }
                .filter { ["swift", "mustache", "js", "html"].contains($0.pathExtension) }
                .compactMap { try? String(contentsOf: $0, encoding: .utf8) }
        }
    }()

    /// Every literal, and every name of a template, that has the letters of a key.
    private static let literals: Set<Literal> = {
        var literals: Set<Literal> = []
        for source in sources {
            for text in quoted(in: Array(source.utf8)) { literals.insert(text) }
            for match in source.matches(of: /\{\{[{#^&]?\s*([A-Za-z0-9_.-]+)/) {
                let name = String(match.1)
                literals.insert(Literal(pieces: [name]))
                // Templates find their words under a name of one letter.
                if let dot = name.firstIndex(of: ".") {
                    literals.insert(Literal(pieces: [String(name[name.index(after: dot)...])]))
                }
            }
        }
        return literals
    }()

    /// The texts in quotation marks that could be keys: with `\(…)` of Swift and `${…}` of scripts as gaps.
    private static func quoted(in source: [UInt8]) -> [Literal] {
        var literals: [Literal] = []
        var position = 0
        while position < source.count {
            let quote = source[position]
            position += 1
            guard [0x22, 0x27, 0x60].contains(quote) else { continue }
            guard let (literal, end) = literal(in: source, at: position, until: quote) else { continue }
            literals.append(literal)
            position = end
        }
        return literals
    }

    private static func literal(in source: [UInt8], at start: Int, until quote: UInt8) -> (Literal, Int)? {
        var pieces: [[UInt8]] = [[]]
        var position = start
        while position < source.count {
            let byte = source[position]
            if byte == quote {
                // Scripts put the rest behind: "verify.check." + name, "garage.slip-" + name.
                if source[position - 1] == 0x2E || source[position - 1] == 0x2D { pieces.append([]) }
                return (Literal(pieces: pieces.map { String(decoding: $0, as: UTF8.self) }), position + 1)
            }
            let opensGap =
                position + 1 < source.count
                && (byte == 0x5C && source[position + 1] == 0x28 || byte == 0x24 && source[position + 1] == 0x7B)
            if opensGap {
                guard let end = gapEnd(in: source, at: position + 2) else { return nil }
                pieces.append([])
                position = end
                continue
            }
            guard isOfKey(byte) else { return nil }
            pieces[pieces.count - 1].append(byte)
            position += 1
        }
        return nil
    }

    /// Where the bracket that was opened is closed.
    private static func gapEnd(in source: [UInt8], at start: Int) -> Int? {
        var depth = 1
        for position in start..<min(start + 200, source.count) {
            if source[position] == 0x28 || source[position] == 0x7B { depth += 1 }
            if source[position] == 0x29 || source[position] == 0x7D { depth -= 1 }
            if depth == 0 { return position + 1 }
        }
        return nil
    }

    private static func isOfKey(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    /// Words of closed lists are asked for by their type, tested where the types are; the rest of these by a rule's or a
    /// form's name.
    private static func isAskedForByRule(_ key: String) -> Bool {
        ["innocent.", "form.", "country.", "brand.", "kind-name.", "work.", "inspection-item."]
            .contains { key.hasPrefix($0) }
            || key.hasPrefix("finding.")
                && [".headline", ".explanation", ".ask", ".threshold"].contains { key.hasSuffix($0) }
    }

    @Test func noTextIsUnused() {
        let vocabularies = Set(
            Self.sources.flatMap { source in
                source.matches(of: /static var vocabulary: String \{ "([a-z-]+)" \}/).map { String($0.1) }
            })
        let simple = Set(Self.literals.filter { $0.pieces.count == 1 }.compactMap(\.pieces.first))
        let gapped = Self.literals.filter { $0.pieces.count > 1 && $0.pieces.contains { $0.count > 1 } }
        var unused: [String] = []
        for key in Texts.of(.english).keys where !Self.isAskedForByRule(key) {
            if let dot = key.firstIndex(of: "."), vocabularies.contains(String(key[..<dot])) { continue }
            // A part of the program may name its texts without their topic.
            let names = [key[...], key.drop { $0 != "." }.dropFirst()]
            let isUsed = names.contains { name in
                simple.contains(String(name)) || gapped.contains { $0.canBe(name) }
            }
            if !isUsed { unused.append(key) }
        }
        #expect(unused.isEmpty, "nothing asks for \(unused)")
    }

    @Test func everyTextThatIsAskedForIsThere() {
        let keys = Texts.of(.english).keys
        let pattern = /(?:Message|\.term)\(\s*"([a-z][^"\n]*)"/
        for source in Self.sources {
            for match in source.matches(of: pattern) {
                let bytes = Array("\"\(match.1)\"".utf8)
                guard let literal = Self.quoted(in: bytes).first, literal.pieces.first != "" else { continue }
                #expect(keys.contains { literal.canBe($0[...]) }, "there is no text \(match.1)")
            }
        }
    }
}
