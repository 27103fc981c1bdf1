import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct NoteKeyTests {
    @Test(arguments: PublishedNotes.otherKeys + [PublishedNotes.neumannKey])
    func publishedKeys(vkey: String) throws {
        let verifier = try NoteVerifier(vkey: vkey)
        #expect(verifier.kind == .ed25519)
        #expect(verifier.vkey == vkey)
        #expect(try NoteVerifier(name: verifier.name, kind: .ed25519, publicKey: verifier.publicKey) == verifier)
        let witness = try verifier.with(name: verifier.name, kind: .cosignature)
        #expect(witness != verifier)
        #expect(witness.keyID != verifier.keyID)
    }

    @Test func everyChangedCharacterIsRefused() throws {
        let vkey = Array(PublishedNotes.neumannKey.utf8)
        for position in vkey.indices {
            for bit in 0..<8 {
                var forged = vkey
                forged[position] ^= 1 << UInt8(bit)
                #expect(throws: NoteKeyError.self) { try NoteVerifier(vkey: forged[...]) }
            }
        }
        for length in 0..<vkey.count {
            #expect(throws: NoteKeyError.self) { try NoteVerifier(vkey: vkey.prefix(length)) }
            #expect(throws: NoteKeyError.self) { try NoteVerifier(vkey: vkey.suffix(length)) }
        }
    }

    @Test func reasons() throws {
        let key = "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        #expect(throws: NoteKeyError.malformed) { try NoteVerifier(vkey: "PeterNeumann") }
        #expect(throws: NoteKeyError.malformed) { try NoteVerifier(vkey: "PeterNeumann+C74F20A3+\(key)") }
        #expect(throws: NoteKeyError.malformed) { try NoteVerifier(vkey: "PeterNeumann+c74f20a3+") }
        #expect(throws: NoteKeyError.nameInvalid) { try NoteVerifier(vkey: "+c74f20a3+\(key)") }
        #expect(throws: NoteKeyError.nameInvalid) { try NoteVerifier(vkey: "Peter Neumann+c74f20a3+\(key)") }
        #expect(throws: NoteKeyError.keyIDMismatch) { try NoteVerifier(vkey: "PeterNeumann+c74f20a4+\(key)") }
        #expect(throws: NoteKeyError.keyIDMismatch) { try NoteVerifier(vkey: "PeterNeumanN+c74f20a3+\(key)") }
        let typed = try #require(Base64.standard.decode(key))
        let unknown = Base64.standard.encode([0x02] + typed.dropFirst())
        #expect(throws: NoteKeyError.kindUnsupported(2)) { try NoteVerifier(vkey: "PeterNeumann+c74f20a3+\(unknown)") }
        let short = Base64.standard.encode(typed.dropLast())
        #expect(throws: NoteKeyError.lengthWrong(31)) { try NoteVerifier(vkey: "PeterNeumann+c74f20a3+\(short)") }
        #expect(throws: NoteKeyError.malformed) { try NoteSigner(privateKeyText: PublishedNotes.neumannKey) }
        let name = try #require(KeyName("a"))
        #expect(throws: NoteKeyError.lengthWrong(31)) {
            try NoteSigner(name: name, kind: .ed25519, seed: [UInt8](repeating: 0, count: 31))
        }
    }

    @Test(arguments: ["a", "example.com/log42", "é", "日本", "a|b", RawText(String(repeating: "n", count: 255))])
    func namesAccepted(name: RawText) {
        #expect(KeyName(name.text)?.string == name.text)
    }

    @Test(arguments: [
        "", " ", "a b", "a+b", "a\u{00A0}b", "a\u{2003}b", "a\u{3000}", "a\nb", "a\tb", "a\u{85}", "a\u{7F}",
        RawText(String(repeating: "n", count: 256)),
    ])
    func namesRefused(name: RawText) {
        #expect(KeyName(name.text) == nil)
    }

    /// Canonically equivalent strings are different names.
    @Test func namesAreBytes() {
        #expect(KeyName("\u{E9}") != KeyName("e\u{301}"))
        #expect(KeyName(utf8: [0xFF]) == nil)
    }
}
