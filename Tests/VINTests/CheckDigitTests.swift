import TestKit
import Testing

@testable import VIN

@Suite("Check digit")
struct CheckDigitTests {
    static let letters = Array("0123456789ABCDEFGHJKLMNPRSTUVWXYZ".utf8)

    /// A random VIN of the United States whose check digit holds.
    static func randomVIN(using generator: inout some RandomNumberGenerator) throws -> VIN {
        var bytes = Array("1".utf8) + (0..<16).map { _ in letters.randomElement(using: &generator) ?? 48 }
        if bytes[3...5].elementsEqual("ZZZ".utf8) { bytes[3] = UInt8(ascii: "A") }
        for index in 13...16 { bytes[index] = UInt8.random(in: 48...57, using: &generator) }
        let vin = try VIN(validating: bytes)
        return vin.replacing(position: 9, with: vin.expectedCheckCharacter)
    }

    @Test(
        "Published examples",
        arguments: [
            ("1M8GDM9AXKP042788", "X"), ("11111111111111111", "1"), ("1G4AH59H45G118341", "4"),
            ("5GZCZ43D13S812715", "1"), ("JH4DB1561NS000565", "1"),
        ])
    func examples(text: String, digit: Character) throws {
        let vin = try VIN(text)
        #expect(vin.expectedCheckDigit == digit)
        #expect(vin.isCheckDigitValid)
        #expect(vin.checkDigit == digit)
    }

    @Test("Transliteration is the table of 49 CFR 565.15(c)")
    func transliteration() {
        let table: [Character: Int] = [
            "A": 1, "B": 2, "C": 3, "D": 4, "E": 5, "F": 6, "G": 7, "H": 8, "J": 1, "K": 2, "L": 3, "M": 4, "N": 5,
            "P": 7, "R": 9, "S": 2, "T": 3, "U": 4, "V": 5, "W": 6, "X": 7, "Y": 8, "Z": 9,
        ]
        for (letter, value) in table {
            #expect(VIN.transliteration(of: letter.asciiValue ?? 0) == value)
        }
        #expect((1...17).map { VIN.weight(of: $0) } == [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2])
    }

    /// All weights are units modulo 11 and the values run from 0 to 9, so a changed character slips through
    /// exactly when it has the same value: A, J and 1, for instance.
    @Test("Every single wrong character is detected but those of equal value")
    func singleErrors() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("CheckDigitTests.singleErrors seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let vin = try Self.randomVIN(using: &generator)
            for position in 1...17 {
                let original = vin.character(at: position)
                for other in Self.letters where other != original {
                    let wrong = vin.replacing(position: position, with: other)
                    let isCollision =
                        position != 9 && VIN.transliteration(of: original) == VIN.transliteration(of: other)
                    #expect(wrong.isCheckDigitValid == isCollision, "\(vin) → \(wrong)")
                }
            }
        }
    }

    @Test(
        "Where it applies",
        arguments: [
            ("1HGCM82633A004352", true), ("2HGES16575H592612", true), ("3VWBK7AJ1CM387806", true),
            ("3VWZZZ1KZ6W612305", false), ("7FARS5H51RU000001", true), ("LFV2A21K6A3000001", true),
            ("WVWZZZ1KZ6W612305", false), ("JTEZU11F88K007763", false), ("6G1MK5U27FL000001", false),
        ])
    func applies(text: String, expected: Bool) throws {
        #expect(try VIN(text).usesNorthAmericanCheckDigit == expected)
    }

    @Test("A single confusion is explained, two explanations are none")
    func corrections() throws {
        // S for 5 at the end, where a digit must stand.
        #expect(try VIN("1HGCM82633A0043S2").likelyCorrection?.string == "1HGCM82633A004352")
        #expect(try VIN("1HGCM82633A004352").likelyCorrection == nil)
        #expect(try VIN("WVWZZZ1KZ6W612305").likelyCorrection == nil)
    }

    /// A suggestion is a guess. This holds how often it is offered and how often it is right, for mistakes
    /// that it knows (neighbours exchanged, a lookalike among the last four), and how often it misleads for
    /// others.
    @Test("Suggestions for known mistakes are right far more often than wrong")
    func correctionRates() throws {
        var generator = SeededGenerator(seed: 20_240_316)
        var counts: [String: Int] = [:]
        for _ in 0..<4_000 {
            let vin = try Self.randomVIN(using: &generator)
            for (name, wrong) in [
                ("transposition", Self.exchanged(vin, at: Int.random(in: 1...16, using: &generator))),
                ("letter in the serial number", Self.lookalike(vin, at: Int.random(in: 14...17, using: &generator))),
                (
                    "any other character",
                    vin.replacing(
                        position: Int.random(in: 4...8, using: &generator),
                        with: Self.letters.randomElement(using: &generator) ?? 48)
                ),
            ] {
                guard let wrong, !wrong.isCheckDigitValid, wrong.usesNorthAmericanCheckDigit else { continue }
                counts["\(name): all", default: 0] += 1
                guard let suggestion = wrong.likelyCorrection else { continue }
                counts["\(name): \(suggestion == vin ? "right" : "wrong")", default: 0] += 1
            }
        }
        print("suggestions:", counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        for name in ["transposition", "letter in the serial number"] {
            #expect(counts["\(name): right", default: 0] > 10 * counts["\(name): wrong", default: 0])
        }
        #expect(counts["any other character: wrong", default: 0] * 4 < counts["any other character: all", default: 0])
    }

    private static func exchanged(_ vin: VIN, at position: Int) -> VIN? {
        let pair = (vin.character(at: position), vin.character(at: position + 1))
        return vin.replacing(position: position, with: pair.1).replacing(position: position + 1, with: pair.0)
    }

    private static func lookalike(_ vin: VIN, at position: Int) -> VIN? {
        let letters: [UInt8: Character] = [48: "D", 50: "Z", 53: "S", 54: "G", 56: "B"]
        guard let letter = letters[vin.character(at: position)]?.asciiValue else { return nil }
        return vin.replacing(position: position, with: letter)
    }
}
