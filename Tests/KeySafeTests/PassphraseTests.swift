import KeySafe
import Testing

/// What counts as a passphrase.
@Suite struct PassphraseTests {
    @Test func unicodeHasOneForm() throws {
        #expect(try Passphrase("caf\u{E9} au lait") == Passphrase("cafe\u{301} au lait"))
        #expect(try Passphrase(" two spaces ") != Passphrase("two spaces"))
    }

    @Test(arguments: ["a passphrase file", "a passphrase file\n", "a passphrase file\r\n"])
    func aLineEndInAFileDoesNotCount(text: String) throws {
        #expect(try Passphrase(fileContents: Array(text.utf8)) == Passphrase("a passphrase file"))
    }

    @Test func whatIsNoneIsRefused() throws {
        #expect(throws: PassphraseError.empty) { try Passphrase("") }
        #expect(throws: PassphraseError.tooLong(byteCountMax: 1_024)) {
            try Passphrase(String(repeating: "x", count: 1_025))
        }
        #expect(throws: PassphraseError.notText) { try Passphrase(fileContents: [0xFF, 0xFE, 0x41]) }
        #expect(throws: PassphraseError.tooShort(characterCountMin: 12)) {
            try Passphrase("eleven char").requireLength()
        }
        try Passphrase("twelve chars").requireLength()
    }
}
