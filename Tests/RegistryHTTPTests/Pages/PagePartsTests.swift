import Foundation
import Messages
import TestKit
import Testing
import VIN

@testable import RegistryHTTP

/// The small parts of the pages: forms, languages, the cache of bundles, advice about VINs.
@Suite struct PagePartsTests {
    // MARK: Forms

    @Test func formsAreReadAsBrowsersWriteThem() throws {
        let fields = try #require(FormFields(parsing: "vin=+1HGCM82633A004352+&lang=de&x=%E2%82%AC&y=&z".utf8))
        #expect(fields["vin"] == "1HGCM82633A004352")
        #expect(fields["lang"] == "de")
        #expect(fields["x"] == "€")
        for name in ["y", "z", "absent"] { #expect(fields[name] == nil) }
        #expect(FormFields(parsing: "".utf8) == FormFields())
    }

    @Test(arguments: ["a=1&a=2", "a=%", "a=%4", "a=%G0", "a=%FF", "%ZZ=1", "a=%C3%28"])
    func whatIsNoFormIsRefused(text: String) {
        #expect(FormFields(parsing: text.utf8) == nil)
    }

    @Test func fieldsAreBounded() {
        let text = { (count: Int) in (0..<count).map { "f\($0)=1" }.joined(separator: "&") }
        #expect(FormFields(parsing: text(FormFields.fieldCountMax).utf8) != nil)
        #expect(FormFields(parsing: text(FormFields.fieldCountMax + 1).utf8) == nil)
    }

    @Test func anyBytesAreReadOrRefused() {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("forms"))
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                Array("ab%=&+0F\u{0}".utf8).randomElement(using: &generator) ?? .random(in: 0...255, using: &generator)
            }
            _ = FormFields(parsing: bytes)
        }
    }

    // MARK: Languages

    @Test(
        arguments: [
            (nil, nil, Language.english, false), ("de", nil, .german, true), ("de", "en", .german, true),
            (nil, "de-DE,de;q=0.9,en;q=0.8", .german, false), (nil, "fr, en;q=0.3, de;q=0.7", .german, false),
            (nil, "de;q=0, en", .english, false), (nil, "de;q=0.5,en;q=0.5", .german, false),
            ("xx", "de", .german, false),
            (nil, "*", .english, false), (nil, "de;q=9", .english, false),
            (nil, "EN-gb;Q=0.1,DE;q=0.2", .german, false),
            (nil, ";;,=,q", .english, false),
        ] as [(String?, String?, Language, Bool)])
    func languages(chosen: String?, header: String?, language: Language, isChosen: Bool) {
        let found = PageLanguage(chosen: chosen, acceptLanguage: header)
        #expect(found.language == language)
        #expect(found.isChosen == isChosen)
        #expect(found.address("/log") == (isChosen ? "/log?lang=\(language.rawValue)" : "/log"))
    }

    // MARK: Bundles

    @Test func bundlesAreKeptForAWhileAndBounded() {
        let cache = BundleCache(byteCountMax: 100, secondsMax: 60)
        cache.keep([1], as: "a", nowSeconds: 0)
        #expect(cache.bytes(of: "a", nowSeconds: 59) == [1])
        #expect(cache.bytes(of: "a", nowSeconds: 60) == nil)
        cache.keep([UInt8](repeating: 2, count: 60), as: "b", nowSeconds: 60)
        #expect(cache.byteCount == 60, "what has lapsed is gone")
        cache.keep([UInt8](repeating: 3, count: 40), as: "c", nowSeconds: 61)
        #expect(cache.bytes(of: "b", nowSeconds: 61) != nil)
        cache.keep([4], as: "d", nowSeconds: 62)
        #expect(cache.bytes(of: "b", nowSeconds: 62) == nil, "the oldest goes first")
        #expect(cache.bytes(of: "c", nowSeconds: 62) != nil && cache.bytes(of: "d", nowSeconds: 62) == [4])
        cache.keep([UInt8](repeating: 5, count: 101), as: "e", nowSeconds: 62)
        #expect(cache.bytes(of: "e", nowSeconds: 62) == nil)
        #expect(cache.byteCount == 41)
    }

    // MARK: VINs

    @Test func aGoodVINNeedsNoAdvice() throws {
        let vin = try VIN("1HGCM82633A004352")
        #expect(VINAdvice(" 1hgcm82633a004352 ") == .fine(vin))
        // Of a European plant: position 9 is the maker's own.
        #expect(VINAdvice("WVWZZZ1JZ3W386752").messages.isEmpty)
    }

    @Test func aWrongCheckDigitSaysWhatItShouldBe() throws {
        let advice = VINAdvice("1HGCM82643A004352")
        #expect(advice.messages.map { Texts.of(.english).text($0) }.joined().contains("it should be 3"))
        #expect(advice.messages.map { Texts.of(.german).text($0) }.joined().contains("müsste dort 3 stehen"))
    }

    @Test func everyWrongCharacterIsNamed() throws {
        let advice = VINAdvice("1HGCM8263OA0Q4I5!")
        let said = advice.messages.map { Texts.of(.english).text($0) }
        #expect(said.count == 4)
        for position in [10, 13, 15, 17] { #expect(said.contains { $0.hasPrefix("Position \(position):") }) }
        guard case .refused(_, let typed) = advice else { return #expect(Bool(false)) }
        #expect(typed.filter(\.isWrong).map(\.character) == ["O", "Q", "I", "!"])
    }

    @Test(arguments: ["", "   ", "1HGCM82633A00435", "1HGCM82633A0043522", "ß1HGCM82633A00435", "\u{202E}"])
    func whatIsNoVINGetsASentence(text: String) {
        let advice = VINAdvice(text)
        #expect(!advice.messages.isEmpty)
        for language in Language.allCases {
            for message in advice.messages { #expect(!Texts.of(language).text(message).contains("⟦")) }
        }
    }
}
