import CoreMetrics
import HTTPTypes
import Hummingbird
import Operations
import RegistryAPI

/// Refuses (429) what comes from one address in too great a number.
struct AddressRateMiddleware: RouterMiddleware {
    typealias Context = RegistryRequestContext

    /// Load balancers ask these, often many of them from one address.
    private static let exemptPaths: Set = [RegistryRoute.health.pathTemplate, RegistryRoute.readiness.pathTemplate]
    private static let forwardedFor = HTTPField.Name("x-forwarded-for")

    private let limiter: RateLimiter<NetworkAddress>
    private let trustedProxies: [NetworkRange]
    private let bucketGauge: Meter

    init(_ rates: AddressRates, metrics: any MetricsFactory) {
        limiter = RateLimiter(rate: rates.rate, keyCountMax: rates.addressCountMax)
        trustedProxies = rates.trustedProxies
        bucketGauge = Meter(label: "vinlog_address_buckets", factory: metrics)
    }

    @concurrent func handle(
        _ request: Request, context: RegistryRequestContext,
        next: @concurrent (Request, RegistryRequestContext) async throws -> Response
    ) async throws -> Response {
        if let peer = context.peer, !Self.exemptPaths.contains(request.uri.path) {
            let values = Self.forwardedFor.map { request.headers[values: $0] } ?? []
            let origin = ForwardedFor.origin(peer: peer, values: values, trusted: trustedProxies)
            if !origin.isLoopback, let wait = limiter.take(of: origin.site) {
                throw Problem.tooManyRequests(waitSeconds: wait)
            }
            bucketGauge.set(limiter.keyCount)
        }
        return try await next(request, context)
    }
}
