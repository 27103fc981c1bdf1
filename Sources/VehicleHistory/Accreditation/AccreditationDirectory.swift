public import Attestation
public import TransparencyLog

/// Who may say what, at every place of the log: a pure fold over the statements about attestors.
public struct AccreditationDirectory: Sendable {
    /// Longest chain from an authority to an attestor, in steps.
    public static let depthMax = 4

    /// The accreditation roots.
    public let authorities: Set<Thumbprint>

    /// A directory without attestors.
    public init(authorities: some Sequence<Thumbprint>) {
        self.authorities = Set(authorities)
    }

    /// Folds in a statement about an attestor (kinds `attestor-*`), whose signature the caller has checked.
    ///
    /// Statements are given in the order of their indices.
    /// - Throws: `AccreditationError` when the issuer may not state this; the directory is then unchanged.
    public mutating func apply(_ statement: Statement, at index: LogIndex) throws(AccreditationError) {
        throw .authorityStatesFacts
    }

    /// The key that must have signed the statement; `nil` when the issuer has no such key anywhere in the log.
    public func key(for statement: Statement) -> PublicKey? {
        statement.embeddedKey
    }

    /// Whether the issuer may say this at this place of the log: key, status, scope, and for erasures the right to
    /// erase; for `attestor-*` kinds also the right to accredit. An authority gives `nil`.
    public func authorise(_ statement: Statement, at index: LogIndex) -> Result<Attestor?, AccreditationError> {
        .failure(.authorityStatesFacts)
    }
}
