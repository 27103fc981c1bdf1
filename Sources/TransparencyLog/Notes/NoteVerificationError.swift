/// Why a note is not believed.
public enum NoteVerificationError: Error, Hashable, Sendable {
    /// A signature names a known key and does not verify.
    case signatureInvalid(KeyName)
}
