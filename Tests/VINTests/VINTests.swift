import TestKit
import Testing

@testable import VIN

@Suite("VIN")
struct VINTests {
    @Test(
        "People's ways of writing one VIN give one canonical form",
        arguments: [
            "1HGCM82633A004352", "1hgcm82633a004352", "  1HGCM82633A004352\n", "1HG-CM826-33A-004352",
            "1HG CM826 3 3A004352", "*1HGCM82633A004352*", "1HGCM82633A004352\r\n",
        ] as [RawText])
    func canonicalForm(text: RawText) throws {
        #expect(try VIN(text.text).string == "1HGCM82633A004352")
    }

    @Test("Order and hash are those of the text, and the bytes come back")
    func order() throws {
        let texts = [
            "00000000000000000", "1HGCM82633A004352", "1HGCM82633A004353", "JTEZU11F88K007763", "ZZZZZZZZZZZZZZZZZ",
        ]
        let vins = try texts.map { try VIN($0) }
        #expect(vins.shuffled().sorted().map(\.string) == texts)
        #expect(try vins.map { try VIN(validating: $0.bytes) } == vins)
        #expect(MemoryLayout<VIN>.size == 16)
    }

    @Test("Every byte but the 33 of ISO 3779 is refused at every position, with that position")
    func characterSet() throws {
        let allowed = Set("0123456789ABCDEFGHJKLMNPRSTUVWXYZ".utf8)
        for position in 1...17 {
            for byte in UInt8.min...UInt8.max {
                var bytes = Array("1HGCM82633A004352".utf8)
                bytes[position - 1] = byte
                if allowed.contains(byte) {
                    #expect(try VIN(validating: bytes).bytes == bytes)
                } else {
                    let error = #expect(throws: VINError.self) { try VIN(validating: bytes) }
                    #expect(error?.position == position)
                }
            }
        }
    }

    @Test(
        "Errors say where, what, and what was probably meant",
        arguments: [
            ("", "no VIN was given; it has 17 characters"),
            (" - ", "no VIN was given; it has 17 characters"),
            (
                "1HGCM82633A00435",
                "a VIN has 17 characters, not 16 (vehicles built before 1981 may carry a shorter chassis number)"
            ),
            ("1HGCM82633A0043521", "a VIN has 17 characters, not 18"),
            ("1HGCMM82633A004352", "a VIN has 17 characters, not 18; did you mean 1HGCM82633A004352?"),
            (
                "IHGCM82633A004352",
                "position 1: the letter I is never used in a VIN because it looks like 1; did you mean 1HGCM82633A004352?"
            ),
            (
                "1HGCM82633A0O4352",
                "position 13: the letter O is never used in a VIN because it looks like 0; did you mean 1HGCM82633A004352?"
            ),
            (
                "1hgcm82633aoo4352",
                "position 12: the letter O is never used in a VIN because it looks like 0; did you mean 1HGCM82633A004352?"
            ),
            (
                "1HGCM82633AQ04352",
                "position 12: the letter Q is never used in a VIN because it looks like 0; did you mean 1HGCM82633A004352?"
            ),
            // The check digit holds for neither reading, so more than one character is wrong.
            ("1HGCM82633AQ04353", "position 12: the letter Q is never used in a VIN because it looks like 0"),
            ("IHGCM82633A004353", "position 1: the letter I is never used in a VIN because it looks like 1"),
            // Europe: one reading explains it, two do not.
            (
                "WVWZZZIKZ6W612305",
                "position 7: the letter I is never used in a VIN because it looks like 1; did you mean WVWZZZ1KZ6W612305?"
            ),
            ("WVWZZZ1KZ6WQ12305", "position 12: the letter Q is never used in a VIN because it looks like 0"),
            (
                "1НGCM82633A004352",
                "position 2: \"Н\" (U+041D) cannot stand in a VIN; only digits and the letters A to Z without I, O and Q "
                    + "can; did you mean 1HGCM82633A004352?"
            ),
            (
                "1HGCM826?3A004352",
                "position 9: \"?\" cannot stand in a VIN; only digits and the letters A to Z without I, O and Q can; "
                    + "did you mean 1HGCM82633A004352?"
            ),
            (
                "1HGCM82633A00435\u{0}",
                "position 17: the character U+0000 cannot stand in a VIN; only digits and the letters A to Z without "
                    + "I, O and Q can"
            ),
        ])
    func errorText(text: String, message: String) {
        let error = #expect(throws: VINError.self) { try VIN(text) }
        #expect(error?.description == message)
    }

    @Test("Signed texts must be canonical already")
    func canonicalOnly() {
        let lower = #expect(throws: VINError.self) { try VIN(validating: "1hGCM82633A004352".utf8) }
        #expect(lower?.reason == .lowerCase("h"))
        #expect(lower?.position == 2)
        #expect(lower?.suggestion?.string == "1HGCM82633A004352")
        #expect(throws: VINError(.length(18))) { try VIN(validating: " 1HGCM82633A004352".utf8) }
        #expect(throws: VINError(.empty)) { try VIN(validating: []) }
    }

    @Test(
        "A text past the limit is refused by its length",
        arguments: [VIN.textCountMax, VIN.textCountMax + 1, 10_000_000])
    func longText(count: Int) {
        #expect(throws: VINError(.length(count))) { try VIN(String(repeating: "1", count: count)) }
    }

    @Test("Any bytes at all are read or refused, and both ways of reading agree")
    func anyBytes() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("VINTests.anyBytes seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabc -*é\u{7F}".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 14...20, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            guard let strict = try? VIN(validating: bytes) else {
                _ = try? VIN(String(decoding: bytes, as: UTF8.self))
                continue
            }
            #expect((try? VIN(String(decoding: bytes, as: UTF8.self))) == strict)
        }
    }
}
