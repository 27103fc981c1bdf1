import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import RegistryAPI
public import ServiceLifecycle

/// The registry's HTTP server, as a service: it runs until it is told to stop, lets the requests in hand finish, and
/// takes no new ones meanwhile.
public struct RegistryHTTPServer: Service {
    private let backend: any RegistryBackend
    private let configuration: RegistryHTTPConfiguration
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// A server of `backend`.
    ///
    /// - Parameters:
    ///   - backend: The registry.
    ///   - configuration: Where it listens, and what it offers.
    ///   - logger: Where failures (and, if asked for, requests) are logged.
    ///   - onListening: Called with the port once connections are accepted.
    public init(
        backend: any RegistryBackend, configuration: RegistryHTTPConfiguration, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.backend = backend
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until graceful shutdown.
    ///
    /// - Throws: When the address cannot be listened at.
    public func run() async throws {
        try await application().run()
    }

    /// The routes, as the server resolves them.
    func router() -> Router<RegistryRequestContext> {
        RouteTable(backend: backend, configuration: configuration, logger: logger).router()
    }

    /// The application: what `run()` runs and the tests test.
    func application() throws -> Application<RouterResponder<RegistryRequestContext>> {
        let limits = configuration.limits
        // The library's own lines ("listening", "shutting down") are for whoever debugs; ours are for the operator.
        var libraryLogger = logger
        libraryLogger.logLevel = max(logger.logLevel, .notice)
        let onListening = onListening
        let http = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionGuard(limits: limits)],
                idleTimeout: .seconds(Int64(limits.idleSecondsMax)),
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: limits.headerBytesMax, maxHeaderListSize: limits.headerBytesMax,
                    maxHeaderFieldCount: limits.headerFieldsMax)))
        return Application(
            router: router(),
            server: try configuration.tls.map { try .tls(http, tlsConfiguration: $0.configuration) } ?? http,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    limits.connectionsMax, logger: libraryLogger)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: libraryLogger)
    }
}
