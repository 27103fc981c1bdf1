/// What a verifier demands of a key binding (RFC 9901 section 7.3).
public struct KeyBindingExpectation: Hashable, Sendable {
    /// The nonce that the verifier chose for this presentation.
    public var nonce: String
    /// The verifier's own name.
    public var audience: String
    /// The verifier's time, in seconds since 1970.
    public var nowSeconds: Int
    /// Oldest binding to accept, in seconds.
    public var ageSecondsMax: Int
    /// How far `iat` may lie ahead of `nowSeconds`, in seconds.
    public var aheadSecondsMax: Int

    /// An expectation; by default a binding may be five minutes old and one minute ahead.
    public init(
        nonce: String, audience: String, nowSeconds: Int, ageSecondsMax: Int = 300, aheadSecondsMax: Int = 60
    ) {
        self.nonce = nonce
        self.audience = audience
        self.nowSeconds = nowSeconds
        self.ageSecondsMax = ageSecondsMax
        self.aheadSecondsMax = aheadSecondsMax
    }
}
