extension AddCheckpointError: CustomStringConvertible {
    /// What is wrong, for the operator of the log that asked; without a final stop.
    public var description: String {
        switch self {
        case .tooLong(let count): "it has \(count) bytes, of \(AddCheckpointRequest.byteCountMax) at most"
        case .oldSizeInvalid: "its first line is not 'old' and a size in decimal"
        case .proofLineInvalid(let number): "line \(number) of the proof is not the base64 of 32 bytes"
        case .proofTooLong: "the proof has more than \(AddCheckpointRequest.proofCountMax) lines"
        case .noBlankLine: "no blank line ends the proof"
        case .note(let error): "what follows the proof is not a signed note: \(Self.words(for: error))"
        case .checkpoint(let error): "the note is not a checkpoint: \(Self.words(for: error))"
        case .oldSizeTooLarge(let old, let new): "the old size \(old) exceeds the checkpoint's, \(new)"
        }
    }

    private static func words(for error: SignedNoteError) -> String {
        switch error {
        case .tooLong(let count): "it has \(count) bytes, of \(SignedNote.byteCountMax) at most"
        case .notUTF8: "it is not UTF-8"
        case .controlCharacter: "it holds a control character"
        case .noBlankLine: "no blank line divides text and signatures"
        case .textWithoutNewline: "its text does not end in a newline"
        case .unsigned: "it has no signature"
        case .tooManySignatures(let count): "it has \(count) signatures, of \(SignedNote.signatureCountMax) at most"
        case .signatureLineMalformed(let number): "signature line \(number) is malformed"
        }
    }

    private static func words(for error: CheckpointError) -> String {
        switch error {
        case .truncated: "it has fewer than three lines"
        case .originInvalid: "its origin is empty, or holds a space, a plus sign or a control character"
        case .sizeInvalid: "its second line is not a size in decimal"
        case .rootInvalid: "its third line is not the base64 of 32 bytes"
        case .extensionLines: "a line below the root is empty or unfinished"
        case .emptyRootWrong: "its root is not that of the empty tree"
        }
    }
}
