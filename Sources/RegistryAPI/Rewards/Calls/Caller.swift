public import StrictJSON

/// Who made a call whose token was verified: what an implementation of the calls decides by.
public struct Caller: Sendable, Hashable {
    /// The name that the token's `iss` claims and its key proves.
    public let name: CallerName

    /// Thumbprint (RFC 7638) of the key that signed the token.
    public let keyThumbprint: String

    /// That key as a public JWK.
    public let publicKey: JSON

    /// The token's `jti`, which no second call of this caller can carry.
    public let tokenIdentifier: String

    /// A caller.
    ///
    /// - Parameters:
    ///   - name: The proven name.
    ///   - keyThumbprint: Thumbprint of the key that signed.
    ///   - publicKey: That key as a public JWK.
    ///   - tokenIdentifier: The token's `jti`.
    public init(name: CallerName, keyThumbprint: String, publicKey: JSON, tokenIdentifier: String) {
        self.name = name
        self.keyThumbprint = keyThumbprint
        self.publicKey = publicKey
        self.tokenIdentifier = tokenIdentifier
    }

    /// The kind of caller.
    public var kind: CallerKind { name.kind }

    /// Equality of name, key and token.
    public static func == (left: Caller, right: Caller) -> Bool {
        left.name == right.name && left.keyThumbprint == right.keyThumbprint
            && left.tokenIdentifier == right.tokenIdentifier
    }

    /// Feeds name, key and token.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(keyThumbprint)
        hasher.combine(tokenIdentifier)
    }
}
