/// What a buyer, or a registrar, demands of a proof of ownership.
public struct OwnershipExpectation: Hashable, Sendable {
    /// What the verifier asked to be signed.
    public var nonce: String
    /// The verifier's name.
    public var audience: String
    /// The verifier's time, seconds since 1970.
    public var nowSeconds: Int
    /// The oldest key binding to accept, in seconds.
    public var ageSecondsMax: Int
    /// The oldest report to judge by, in seconds since what it is complete as of.
    public var reportAgeSecondsMax: Int

    /// An expectation; by default a proof may be ten minutes old and the report a day.
    public init(
        nonce: String, audience: String, nowSeconds: Int, ageSecondsMax: Int = 600, reportAgeSecondsMax: Int = 86_400
    ) {
        self.nonce = nonce
        self.audience = audience
        self.nowSeconds = nowSeconds
        self.ageSecondsMax = ageSecondsMax
        self.reportAgeSecondsMax = reportAgeSecondsMax
    }
}
