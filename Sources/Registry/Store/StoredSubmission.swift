public import Octets
public import TransparencyLog

/// An issuer's id for a statement: what makes a submission the same one.
public struct SubmissionKey: Hashable, Sendable {
    /// The `iss` claim.
    public var issuer: String
    /// The `jti` claim.
    public var identifier: String

    /// The key of `identifier` at `issuer`.
    public init(issuer: String, identifier: String) {
        self.issuer = issuer
        self.identifier = identifier
    }

    /// SHA-256 of the issuer, a zero byte and the id: one short name for both. An issuer has no zero byte.
    public var digest: Hash {
        Hash.sha256(Array(issuer.utf8) + [0] + Array(identifier.utf8))
    }
}

/// What was sequenced under a submission key.
public struct StoredSubmission: Sendable, Equatable {
    /// The statement's log index.
    public var index: LogIndex
    /// SHA-256 of its `header.payload`; zeros once it was erased, since a hash lets people confirm a guess.
    public var bodyHash: Hash

    /// Whether the statement was erased.
    public var isErased: Bool { bodyHash == .zero }

    /// A submission of these values.
    public init(index: LogIndex, bodyHash: Hash) {
        self.index = index
        self.bodyHash = bodyHash
    }
}
