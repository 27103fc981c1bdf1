import Foundation
import Octets
import StrictJSON
import TestKit
import Testing

@testable import Messages

/// The catalogues themselves: both complete, each text well made.
@Suite struct CatalogueTests {
    struct Entry {
        let key: String
        let text: String
    }

    /// The texts of each file of a language, by the file's name.
    static func files(_ language: Language) throws -> [String: [Entry]] {
        let folder = RepositoryFolder.root.appending(path: "data/texts/\(language.rawValue)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                let object = try #require(
                    JSON(parsing: Array(Data(contentsOf: folder.appending(path: name)))).object, "\(name)")
                return (name, try object.members.map { Entry(key: $0.name, text: try #require($0.value.string)) })
            })
    }

    static func entries(_ language: Language) throws -> [Entry] { try files(language).values.flatMap(\.self) }

    @Test func everyFileIsCompiledIn() throws {
        for language in Language.allCases {
            let folder = "data/texts/\(language.rawValue)"
            let embedded = EmbeddedFile.inside(folder).map { String($0.path.dropFirst(folder.utf8.count + 1)) }
            #expect(try Set(embedded) == Set(Self.files(language).keys))
        }
    }

    @Test func eachTopicHasTheSameTextsInEveryLanguage() throws {
        let english = try Self.files(.english)
        let german = try Self.files(.german)
        #expect(Set(english.keys) == Set(german.keys))
        for (name, entries) in english {
            let difference = Set(entries.map(\.key)).symmetricDifference(german[name, default: []].map(\.key))
            #expect(difference.isEmpty, "\(name): only in one language: \(difference.sorted())")
        }
    }

    @Test(arguments: Language.allCases) func eachKeyIsThereOnceAndInOrder(language: Language) throws {
        let files = try Self.files(language)
        for (name, entries) in files {
            let keys = entries.map(\.key)
            #expect(keys == keys.sorted(), "\(name) is not sorted")
            for key in keys { #expect(key.wholeMatch(of: /[a-z][A-Za-z0-9_.-]*/) != nil, "\(name): \(key)") }
        }
        let all = files.values.flatMap { $0.map(\.key) }
        let twice = Dictionary(grouping: all) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(twice.isEmpty, "in two files: \(twice)")
        // Words of a table stand in its columns.
        let keys = Texts.of(language).keys.filter { !$0.hasPrefix("work.") && !$0.hasPrefix("inspection-item.") }
        let difference = Set(keys).symmetricDifference(all).sorted()
        #expect(difference.isEmpty, "on disk or compiled in, not both")
    }

    /// What a text speaks of in one language it speaks of in the other; but how a date is written is the language's own.
    @Test func bothLanguagesFillInTheSame() {
        let english = Texts.of(.english)
        let german = Texts.of(.german)
        for key in english.keys where !key.hasPrefix("form.") {
            #expect(english.names(of: key) == german.names(of: key), "\(key)")
        }
    }

    @Test(arguments: Language.allCases) func everyTextIsWellMade(language: Language) throws {
        for entry in try Self.entries(language) {
            let text = entry.text
            // A sentence that may follow another brings the space between them.
            let isTrimmed = text.last?.isWhitespace == false && !text.hasPrefix("\t")
            #expect(isTrimmed, "\(entry.key)")
            #expect(!text.contains("  ") && !text.contains("\n"), "\(entry.key)")
            #expect(text.count { $0 == "{" } == text.count { $0 == "}" }, "\(entry.key)")
            for piece in MessageTemplate(text).pieces { Self.check(piece, entry.key) }
        }
    }

    private static func check(_ piece: MessageTemplate.Piece, _ key: String) {
        let name = /[a-z][a-z0-9_]*/
        switch piece {
        case .literal(let text): #expect(!text.contains(where: "{}|#".contains), "\(key): \(text)")
        case .value(let place): #expect(place.wholeMatch(of: name) != nil, "\(key): {\(place)}")
        case .plural(let place, let one, let other):
            #expect(place.wholeMatch(of: name) != nil, "\(key): {\(place)}")
            #expect(!one.isEmpty && !other.isEmpty, "\(key): a form of \(place) is empty")
        }
    }

    /// One line is a phrase; a finding's explanation, a question and an innocent explanation are sentences.
    @Test(arguments: Language.allCases) func phrasesHaveNoStopAndSentencesHaveOne(language: Language) throws {
        for entry in try Self.entries(language) {
            let key = entry.key
            // What is filled in last may be a sentence of its own.
            let isEnded = [".", "?", "!", "“", "\"", "}"].contains { entry.text.hasSuffix($0) }
            if key.hasPrefix("kind.") || key.hasPrefix("ownership.") || key.hasPrefix("verdict.")
                || key.hasPrefix("finding.") && (key.hasSuffix(".headline") || key.hasSuffix(".threshold"))
            {
                #expect(!entry.text.hasSuffix("."), "\(key): \(entry.text)")
            }
            if key.hasPrefix("innocent.")
                || key.hasPrefix("finding.") && (key.hasSuffix(".explanation") || key.hasSuffix(".ask"))
            {
                #expect(isEnded, "\(key): \(entry.text)")
            }
        }
    }

    /// What is the same in both languages has not been translated, but for names, units and numbers.
    @Test func germanIsGerman() throws {
        let english = Dictionary(try Self.entries(.english).map { ($0.key, $0.text) }) { first, _ in first }
        for entry in try Self.entries(.german) {
            let letters = MessageTemplate(entry.text).pieces.map { piece in
                if case .literal(let text) = piece { text } else { "" }
            }.joined()
            let isSentence = letters.split(separator: " ").count > 3
            if isSentence { #expect(entry.text != english[entry.key], "\(entry.key) is not translated") }
            #expect(entry.text.count { $0 == "„" } == entry.text.count { $0 == "“" }, "\(entry.key): quotation marks")
            #expect(!entry.text.contains("\""), "\(entry.key): quotation marks are „ and “")
        }
    }
}
