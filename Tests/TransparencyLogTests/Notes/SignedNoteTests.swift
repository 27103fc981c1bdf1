import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct SignedNoteTests {
    static let text = Array(PublishedNotes.neumannText.utf8)
    static let bytes = text + Array("\n".utf8) + Array(PublishedNotes.neumannLine.utf8)

    @Test func publishedNoteIsReadVerifiedAndMadeAgain() throws {
        let verifier = try NoteVerifier(vkey: PublishedNotes.neumannKey)
        let note = try SignedNote(parsing: Self.bytes)
        #expect(note.text == Self.text)
        #expect(note.encoded == Self.bytes)
        #expect(
            try note.verifiedSignatures(by: [verifier]) == [VerifiedSignature(verifier: verifier, timeSeconds: nil)])

        let signer = try NoteSigner(privateKeyText: PublishedNotes.neumannPrivateKey)
        #expect(signer.verifier == verifier)
        #expect(signer.privateKeyText == PublishedNotes.neumannPrivateKey)
        let again = try SignedNote(text: Self.text, signatures: [signer.sign(text: Self.text, timeSeconds: 0)])
        #expect(try again.verifiedSignatures(by: [verifier]).count == 1)
    }

    @Test func unknownKeysAreIgnored() throws {
        let note = try SignedNote(parsing: Self.bytes)
        let others = try PublishedNotes.otherKeys.map { try NoteVerifier(vkey: $0) }
        #expect(try note.verifiedSignatures(by: others).isEmpty)
        // The same name with another key has another id.
        let namesake = try NoteSigner.generate(name: others[0].name, kind: .ed25519)
        let line = try namesake.sign(text: Self.text, timeSeconds: 0)
        #expect(try note.adding([line]).verifiedSignatures(by: others).isEmpty)
    }

    @Test func everyFlippedBitOfTextOrSignatureIsRejected() throws {
        let verifier = try NoteVerifier(vkey: PublishedNotes.neumannKey)
        for position in Self.bytes.indices {
            for bit in 0..<8 {
                var forged = Self.bytes
                forged[position] ^= 1 << UInt8(bit)
                guard let note = try? SignedNote(parsing: forged) else { continue }
                let verified = try? note.verifiedSignatures(by: [verifier])
                #expect(verified?.isEmpty ?? true, "bit \(bit) of byte \(position)")
            }
        }
    }

    @Test func aKnownKeysWrongSignatureRejectsTheNote() throws {
        let name = try #require(KeyName("log.example"))
        let signer = try NoteSigner.generate(name: name, kind: .ed25519)
        let good = try signer.sign(text: Self.text, timeSeconds: 0)
        let bad = try #require(
            NoteSignature(name: name, keyID: good.keyID, signature: [UInt8](repeating: 1, count: 64)))
        let short = try #require(NoteSignature(name: name, keyID: good.keyID, signature: [1]))
        for forged in [bad, short] {
            let note = try SignedNote(text: Self.text, signatures: [good, forged])
            #expect(throws: NoteVerificationError.signatureInvalid(name)) {
                try note.verifiedSignatures(by: [signer.verifier])
            }
        }
    }

    static let line = PublishedNotes.neumannLine

    /// What stands in place of a part of a good note.
    static let brokenLines: [(part: RawText, replacement: RawText)] = [
        ("—", "-"), ("— ", "—"), ("— ", "—  "), (" x08go", "  x08go"), ("PeterNeumann", "Peter+Neumann"),
        ("PeterNeumann", ""), ("PeterNeumann", "Peter\u{2003}"), ("AM=", "AN="), ("AM=", "AM"), ("\n", ""),
        ("\(line)", "other\n"), ("\(line)", "— a AAAA\n"), ("\(line)", "— a AAAAAA==\n"), ("\(line)", "— a\n"),
        ("\(line)", "\u{2014}\n"),
    ]

    @Test(arguments: brokenLines)
    func malformedLine(part: RawText, replacement: RawText) {
        let note: String = "text\n\n" + Self.line.replacing(part.text, with: replacement.text)
        #expect(throws: SignedNoteError.signatureLineMalformed(number: 1)) {
            try SignedNote(parsing: Array(note.utf8))
        }
    }

    static let brokenNotes: [(note: RawText, error: SignedNoteError)] = [
        ("", .noBlankLine),
        ("\n", .noBlankLine),
        ("text\n", .noBlankLine),
        ("text\n\n", .unsigned),
        ("text\n\(line)", .noBlankLine),
        ("text\n\n\(line)x", .signatureLineMalformed(number: 2)),
        ("text\r\n\r\n\(line)", .controlCharacter),
        ("te\u{0}xt\n\n\(line)", .controlCharacter),
        ("te\txt\n\n\(line)", .controlCharacter),
    ]

    @Test(arguments: brokenNotes)
    func malformed(note: RawText, error: SignedNoteError) {
        #expect(throws: error) { try SignedNote(parsing: note.bytes) }
    }

    @Test func bytesThatAreNotText() {
        let bytes: [UInt8] = [0xC3, 0x28, 0x0A, 0x0A] + Array(Self.line.utf8)
        #expect(throws: SignedNoteError.notUTF8) { try SignedNote(parsing: bytes) }
    }

    @Test func blankLinesInTheTextStay() throws {
        let note = try SignedNote(parsing: Array("a\n\nb\n\n\(Self.line)".utf8))
        #expect(note.text == Array("a\n\nb\n".utf8))
        #expect(note.encoded == Array("a\n\nb\n\n\(Self.line)".utf8))
    }

    @Test func limits() throws {
        let many = "t\n\n" + String(repeating: Self.line, count: SignedNote.signatureCountMax)
        #expect(try SignedNote(parsing: Array(many.utf8)).signatures.count == SignedNote.signatureCountMax)
        #expect(throws: SignedNoteError.tooManySignatures(SignedNote.signatureCountMax + 1)) {
            try SignedNote(parsing: Array((many + Self.line).utf8))
        }
        let tail = "\n\n\(Self.line)"
        let padding = String(repeating: "a", count: SignedNote.byteCountMax - tail.utf8.count)
        #expect(try SignedNote(parsing: Array((padding + tail).utf8)).signatures.count == 1)
        #expect(throws: SignedNoteError.tooLong(byteCount: SignedNote.byteCountMax + 1)) {
            try SignedNote(parsing: Array(("a" + padding + tail).utf8))
        }
        #expect(throws: SignedNoteError.textWithoutNewline) { try SignedNote(text: [0x61], signatures: []) }
        #expect(throws: SignedNoteError.unsigned) { try SignedNote(text: [0x0A], signatures: []) }
    }

    /// Bytes of any kind are read or refused; nothing traps.
    @Test func randomBytes() {
        var random = SeededGenerator(seed: 11)
        let pieces = ["\n", "\n\n", "— ", "a", " ", "+", "AAAAAAAA", "=", "\u{2003}", "old 5\n", "#!vinlog", "é"]
        for _ in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
                if Int.random(in: 0...9, using: &random) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            if let note = try? SignedNote(parsing: bytes) { #expect(note.encoded == bytes) }
            if let checkpoint = try? Checkpoint(parsing: bytes) { #expect(checkpoint.text == bytes) }
            if let request = try? AddCheckpointRequest(parsing: bytes) { #expect(request.encoded == bytes) }
            if let verifier = try? NoteVerifier(vkey: bytes[...]) { #expect(Array(verifier.vkey.utf8) == bytes) }
            _ = try? TrustPolicy(parsing: bytes)
            _ = try? EntryBundle(parsing: bytes, width: 2)
            _ = Tile(path: bytes)
        }
    }
}
