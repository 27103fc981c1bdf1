/// Where a witness listens.
public struct WitnessHTTPConfiguration: Sendable, Equatable {
    /// The address to listen at.
    public var host: String
    /// The port; 0 picks a free one.
    public var port: Int
    /// What one request may ask.
    public var limits = WitnessLimits()

    /// A witness at `host` and `port`.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}
