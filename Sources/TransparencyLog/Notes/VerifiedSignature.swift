/// A signature of a note that a known key has verified.
public struct VerifiedSignature: Hashable, Sendable {
    /// The key.
    public let verifier: NoteVerifier

    /// When a cosigner says that it signed, in seconds since 1970; `nil` for plain signatures, which carry no time.
    public let timeSeconds: UInt64?
}
