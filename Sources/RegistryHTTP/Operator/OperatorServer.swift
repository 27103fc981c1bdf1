import HTTPTypes
import Hummingbird
public import Logging
import NIOCore
public import Operations
import RegistryAPI
public import ServiceLifecycle

/// What only the operator and the operator's tools may ask, on an address of its own: `GET /metrics`, and the state of
/// the server from before its registry is open until after it is closed.
public struct OperatorServer: Service {
    private let host: String
    private let port: Int
    private let metrics: PrometheusMetrics
    private let standing: ServerStanding
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// A server.
    ///
    /// - Parameters:
    ///   - host: The address to listen at.
    ///   - port: The port; 0 lets the system choose.
    ///   - metrics: What is shown at `/metrics`.
    ///   - standing: What is shown at `/readyz`.
    ///   - logger: Where failures are logged.
    ///   - onListening: Called with the port once connections are accepted.
    public init(
        host: String, port: Int, metrics: PrometheusMetrics, standing: ServerStanding, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.metrics = metrics
        self.standing = standing
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until graceful shutdown, or until its task is cancelled.
    ///
    /// - Throws: When the address cannot be listened at.
    public func run() async throws { try await application().run() }

    /// The application: what `run()` runs and the tests test.
    func application() -> Application<RouterResponder<BasicRequestContext>> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        let (metrics, standing) = (metrics, standing)
        router.get("/metrics") { request, _ in
            let format = PrometheusFormat(accept: request.headers[.accept])
            return await Response(metrics.page(format), mediaType: format.mediaType)
        }
        router.get("/healthz") { _, _ in Response(Array("ok\n".utf8), mediaType: MediaTypes.text) }
        router.get("/readyz") { _, _ in
            do throws(Problem) {
                return Response(LogRoutes.text(ofReadiness: try standing.readiness()), mediaType: MediaTypes.text)
            } catch {
                return error.response
            }
        }
        var libraryLogger = logger
        // It ends by being cancelled, which the library takes for an error; what keeps it from listening is thrown.
        libraryLogger.logLevel = .critical
        let onListening = onListening
        return Application(
            router: router, server: .http1(),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: libraryLogger)
    }
}
