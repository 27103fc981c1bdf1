/// The claims of a call token (RFC 7519 section 4.1), and two of ours: `htp`, the path, and `bh`, the body's hash.
public struct CallClaims: Sendable, Equatable, Codable {
    /// `iss`: who calls, such as `attestor:<id>` or `admin:<thumbprint>`.
    public var issuer: String
    /// `aud`: the registry that is called: its log's origin.
    public var audience: String
    /// `iat`: when the token was made, in seconds since 1970.
    public var issuedAtSeconds: Int
    /// `exp`: from when on it is worth nothing, in seconds since 1970.
    public var expiresAtSeconds: Int
    /// `jti`: what makes it single use.
    public var identifier: String
    /// `htp`: the path that is called.
    public var path: String
    /// `bh`: SHA-256 of the body, in base64url.
    public var bodyHash: String

    /// Claims.
    public init(
        issuer: String, audience: String, issuedAtSeconds: Int, expiresAtSeconds: Int, identifier: String, path: String,
        bodyHash: String
    ) {
        self.issuer = issuer
        self.audience = audience
        self.issuedAtSeconds = issuedAtSeconds
        self.expiresAtSeconds = expiresAtSeconds
        self.identifier = identifier
        self.path = path
        self.bodyHash = bodyHash
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case issuer = "iss"
        case audience = "aud"
        case issuedAtSeconds = "iat"
        case expiresAtSeconds = "exp"
        case identifier = "jti"
        case path = "htp"
        case bodyHash = "bh"
    }
}
