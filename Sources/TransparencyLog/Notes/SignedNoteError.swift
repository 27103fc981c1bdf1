/// Why bytes are not a signed note.
public enum SignedNoteError: Error, Hashable, Sendable {
    /// The note is longer than this module reads.
    case tooLong(byteCount: Int)
    /// The bytes are not UTF-8.
    case notUTF8
    /// There is a control character other than a newline.
    case controlCharacter
    /// No blank line divides text and signatures.
    case noBlankLine
    /// The text does not end in a newline.
    case textWithoutNewline
    /// There is no signature line.
    case unsigned
    /// There are more signature lines than this module reads.
    case tooManySignatures(Int)
    /// A signature line is not written as it must be; the first after the blank line is number 1.
    case signatureLineMalformed(number: Int)
}
