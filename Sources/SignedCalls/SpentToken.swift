/// What a ledger remembers of a token.
public struct SpentToken: Sendable, Hashable {
    /// Who made it.
    public let issuer: String
    /// Its `jti`, unique to the issuer.
    public let identifier: String
    /// When it was made, in seconds since 1970.
    public let issuedAtSeconds: Int
    /// From when on its time alone refuses it, in seconds since 1970.
    public let forgettableAtSeconds: Int

    /// A token to be spent.
    public init(issuer: String, identifier: String, issuedAtSeconds: Int, forgettableAtSeconds: Int) {
        self.issuer = issuer
        self.identifier = identifier
        self.issuedAtSeconds = issuedAtSeconds
        self.forgettableAtSeconds = forgettableAtSeconds
    }
}
