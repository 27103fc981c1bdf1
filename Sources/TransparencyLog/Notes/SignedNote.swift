/// A text with signatures below it (C2SP signed-note). Its bytes are read as bytes, since one Swift `Character` may be
/// two of them.
///
/// The text says nothing before a signature by a trusted key was verified.
public struct SignedNote: Hashable, Sendable {
    /// Length of the longest note in bytes.
    public static let byteCountMax = 1_000_000

    /// Signature lines of a note at most; the specification asks for 16 or more.
    public static let signatureCountMax = 100

    private static let newline = UInt8(ascii: "\n")

    /// What is signed, with its last newline.
    public let text: [UInt8]

    /// The signatures, in the order of their lines.
    public private(set) var signatures: [NoteSignature]

    /// A note of `text` and `signatures`.
    /// - Throws: `SignedNoteError` if the text could not be read back.
    public init(text: [UInt8], signatures: [NoteSignature]) throws(SignedNoteError) {
        guard text.last == Self.newline else { throw .textWithoutNewline }
        guard !signatures.isEmpty else { throw .unsigned }
        guard signatures.count <= Self.signatureCountMax else { throw .tooManySignatures(signatures.count) }
        self.text = text
        self.signatures = signatures
        try Self.checkCharacters(text[...])
        guard encodedByteCount <= Self.byteCountMax else { throw .tooLong(byteCount: encodedByteCount) }
    }

    /// The note that `bytes` hold.
    /// - Throws: `SignedNoteError` saying what is wrong.
    public init(parsing bytes: some Collection<UInt8>) throws(SignedNoteError) {
        guard bytes.count <= Self.byteCountMax else { throw .tooLong(byteCount: bytes.count) }
        let bytes = Array(bytes)
        try Self.checkCharacters(bytes[...])
        // The separator is the last blank line.
        guard
            let blank = bytes.indices.dropLast().last(where: {
                bytes[$0] == Self.newline && bytes[$0 + 1] == Self.newline
            })
        else { throw .noBlankLine }
        text = Array(bytes[...blank])
        signatures = try Self.signatures(parsing: bytes[(blank + 2)...])
    }

    /// Reads signature lines alone, as a witness returns them (C2SP tlog-witness, "add-checkpoint").
    /// - Throws: `SignedNoteError` saying which line is wrong.
    public static func signatures(parsing lines: ArraySlice<UInt8>) throws(SignedNoteError) -> [NoteSignature] {
        guard lines.count <= byteCountMax else { throw .tooLong(byteCount: lines.count) }
        guard !lines.isEmpty else { throw .unsigned }
        var parts = lines.split(separator: newline, omittingEmptySubsequences: false)
        guard parts.popLast()?.isEmpty == true else { throw .signatureLineMalformed(number: parts.count + 1) }
        guard parts.count <= signatureCountMax else { throw .tooManySignatures(parts.count) }
        var signatures: [NoteSignature] = []
        for (number, line) in parts.enumerated() {
            guard let signature = NoteSignature(line: line) else { throw .signatureLineMalformed(number: number + 1) }
            signatures.append(signature)
        }
        return signatures
    }

    private static func checkCharacters(_ bytes: ArraySlice<UInt8>) throws(SignedNoteError) {
        guard bytes.allSatisfy({ $0 >= 0x20 || $0 == newline }) else { throw .controlCharacter }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    }

    /// The note as bytes: text, blank line, signature lines.
    public var encoded: [UInt8] {
        var bytes = text
        bytes.append(Self.newline)
        for signature in signatures { bytes.append(contentsOf: signature.line) }
        return bytes
    }

    private var encodedByteCount: Int { encoded.count }

    /// The same note with more signatures; those that it has already are not repeated.
    /// - Throws: `SignedNoteError` if there are too many.
    public func adding(_ more: [NoteSignature]) throws(SignedNoteError) -> SignedNote {
        var all = signatures
        for signature in more where !all.contains(signature) { all.append(signature) }
        return try SignedNote(text: text, signatures: all)
    }

    /// The signatures by `verifiers`, each verified; those by other keys are left out, whatever they are.
    ///
    /// - Throws: `NoteVerificationError.signatureInvalid` if a known key's signature does not verify: such a note is
    ///   rejected whole (C2SP signed-note, "Signatures").
    public func verifiedSignatures(
        by verifiers: some Collection<NoteVerifier>
    ) throws(NoteVerificationError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            for verifier in verifiers where verifier.name == signature.name && verifier.keyID == signature.keyID {
                guard let result = verifier.verify(signature, text: text) else {
                    throw .signatureInvalid(verifier.name)
                }
                verified.append(result)
            }
        }
        return verified
    }
}
