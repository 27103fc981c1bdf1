import Foundation
import Messages
import Octets
import StrictJSON
import TestKit
import Testing

@testable import VehicleHistory

/// Every statement can be said in every language.
@Suite struct StatementMessageTests {
    /// The examples of a kind, each also without each member that it need not have, and with every word of every list.
    static func bodies(of kind: StatementKind) throws -> [any StatementBody] {
        let schema = try #require(StatementCatalog.shared.schema(of: kind))
        let file = try #require(EmbeddedFile.named(kind.schemaPath))
        let properties = try JSON(parsing: Array(file.contents))["properties"]?.object?.members ?? []
        return schema.examples.compactMap(\.object).flatMap { example -> [any StatementBody] in
            var variants = [example]
            for member in example.members {
                var without = JSONObject()
                for other in example.members where other.name != member.name { without[other.name] = other.value }
                variants.append(without)
            }
            for property in properties {
                for value in values(of: property.value) {
                    var with = example
                    with[property.name] = value
                    variants.append(with)
                }
            }
            return variants.compactMap { try? StatementCatalog.shared.body(.object($0), of: kind) }
        }
    }

    private static func values(of property: JSON) -> [JSON] {
        var values = property["enum"]?.array ?? []
        if let words = property["items"]?["enum"]?.array {
            values += words.map { .array([$0]) } + [.array(words)]
        }
        if property["type"] == "boolean" { values += [true, false] }
        if property["type"] == "integer" { values += [0, 1, 12_345] }
        return values
    }

    @Test(arguments: StatementKind.all) func isSaidInEveryLanguage(kind: StatementKind) throws {
        let bodies = try Self.bodies(of: kind)
        #expect(!bodies.isEmpty)
        for language in Language.allCases {
            let texts = Texts.of(language)
            #expect(!texts.text(kind.term).contains("⟦"))
            for body in bodies {
                let text = texts.text(body.message)
                #expect(!text.isEmpty && !text.contains("⟦"), "\(language): \(text)")
                #expect(!text.hasSuffix(".") && !text.contains("\n") && !text.contains("Optional("), "\(text)")
            }
        }
        for body in bodies { #expect(body.summary == Texts.of(.english).text(body.message)) }
    }

    /// What English says of two examples.
    @Test(arguments: [
        ("service", 0, "Scheduled service: engine oil and filter, brake check (checked, in order), 1 part"),
        (
            "accident", 0,
            "Severe accident, hit at front and front left, 2 airbags deployed, "
                + "speed change 38 km/h, not drivable"
        ),
    ])
    func englishIsWhatItIs(kind: String, example: Int, text: String) throws {
        let kind = try #require(StatementCatalog.shared.kind(id: kind))
        let schema = try #require(StatementCatalog.shared.schema(of: kind))
        #expect(try StatementCatalog.shared.body(schema.examples[example], of: kind).summary == text)
    }

    @Test func unknownKindsAreShownAsWords() {
        #expect(Texts.of(.german).text(StatementKind.term("moon-landing")) == "moon landing")
    }

    @Test func everyBrandAndCountryHasAName() {
        for language in Language.allCases {
            let texts = Texts.of(language)
            for brand in TitleBrand.all { #expect(!texts.text(brand.term).contains("⟦"), "\(brand)") }
            for first in UInt8(ascii: "A")...UInt8(ascii: "Z") {
                for second in UInt8(ascii: "A")...UInt8(ascii: "Z") {
                    let code = String(decoding: [first, second], as: UTF8.self)
                    #expect(texts.has("country.\(code)") == (CountryCode(code) != nil), "\(code)")
                }
            }
        }
        // The table is the source of the English names.
        for brand in TitleBrand.all { #expect(Texts.of(.english).text(brand.term) == brand.name) }
        let names = Texts.of(.english).keys.filter { $0.hasPrefix("brand.") }
        #expect(names.count == TitleBrand.all.count)
    }
}
