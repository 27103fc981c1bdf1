public import Octets

/// What a token must say to be worth something for one request.
public struct CallExpectation: Sendable, Equatable {
    /// The registry that is called: its log's origin.
    public var audience: String
    /// The path that is called, without query.
    public var path: String
    /// SHA-256 of the body as it arrived.
    public var bodyHash: Hash
    /// The time, in seconds since 1970.
    public var nowSeconds: Int

    /// What is expected.
    public init(audience: String, path: String, bodyHash: Hash, nowSeconds: Int) {
        self.audience = audience
        self.path = path
        self.bodyHash = bodyHash
        self.nowSeconds = nowSeconds
    }
}
