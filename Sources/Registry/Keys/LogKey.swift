public import TransparencyLog

/// The log's key: whoever may lead signs with it, and whoever only follows knows it by its public part.
public struct LogKey: Sendable {
    /// Its public part, by which the log's checkpoints are known.
    public let verifier: NoteVerifier

    /// Its secret part; `nil` where this process must not have it.
    public let signer: NoteSigner?

    /// A key to sign with.
    public init(_ signer: NoteSigner) {
        self.signer = signer
        verifier = signer.verifier
    }

    /// A key to verify with.
    public init(_ verifier: NoteVerifier) {
        signer = nil
        self.verifier = verifier
    }
}
