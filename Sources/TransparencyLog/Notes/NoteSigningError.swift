/// Why a note could not be signed.
public enum NoteSigningError: Error, Hashable, Sendable {
    /// The cryptographic library gave no signature.
    case keyFailed
    /// A cosignature's time exceeds 2^63 − 1 seconds.
    case timeTooLate(UInt64)
}
