public import CoreMetrics
import Registry
public import RegistryAPI

/// How the registry shows itself on the network.
public struct RegistryHTTPConfiguration: Sendable {
    /// The address to listen at: a name or number.
    public var host = "127.0.0.1"
    /// The port; 0 lets the system choose.
    public var port = 8080
    /// Whether `GET /v1/vehicles/{vin}` is offered. It puts VINs into URLs, which proxies and browsers remember, so it
    /// is for public demonstrations only.
    public var showsVehicles = false
    /// Whether each request is logged (at level `info`, without addresses, paths or bodies).
    public var logsRequests = false
    /// What one request may ask.
    public var limits = WireLimits.standard
    /// The clock, in seconds since 1970: by it signed calls and page links lapse.
    public var nowSeconds: @Sendable () -> Int = { Int(RegistryConfiguration.systemClock() / 1_000) }
    /// Seconds by which the registry's own clock is ahead of the system's: 0 but for rehearsals. `GET /healthz` says it.
    public var clockOffsetSeconds: Int64 = 0

    /// Certificate and key; `nil` for plain HTTP, for this machine only or behind a proxy that speaks TLS.
    public var tls: ServerTLS?
    /// The address by which readers reach the registry, such as `https://registry.example`, for the codes of printouts;
    /// `nil` for the one that each request names.
    public var publicURL: String?

    /// How many requests are taken of one address; `nil` for any number.
    public var addressRates: AddressRates?
    /// Who keeps the figures; `RequestFigures.figures` lists them.
    public var metrics: any MetricsFactory = NOOPMetricsHandler.instance
    /// Whether the server was told to end; `nil` where nobody asks.
    public var standing: ServerStanding?

    /// A registry on this machine only, without vehicle pages and access log.
    public init() {}
}
