import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOHTTP1
public import ServiceLifecycle
public import Witnessing

/// A witness's HTTP server, as a service: it runs until it is told to stop and lets the requests in hand finish.
public struct WitnessHTTPServer: Service {
    private let witness: Witness
    private let configuration: WitnessHTTPConfiguration
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// A server of `witness`.
    ///
    /// - Parameters:
    ///   - witness: who answers.
    ///   - configuration: where it listens.
    ///   - logger: where failures are logged.
    ///   - onListening: called with the port once connections are accepted.
    public init(
        witness: Witness, configuration: WitnessHTTPConfiguration, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.witness = witness
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

    /// The application: what `run()` runs and the tests test.
    func application() -> Application<RouterResponder<BasicRequestContext>> {
        let limits = configuration.limits
        // The library's own lines ("listening", "shutting down") are for whoever debugs.
        var libraryLogger = logger
        libraryLogger.logLevel = max(logger.logLevel, .notice)
        let onListening = onListening
        let http = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionManners(limits: limits)],
                idleTimeout: .seconds(Int64(limits.idleSecondsMax)),
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: limits.headerBytesMax, maxHeaderListSize: limits.headerBytesMax,
                    maxHeaderFieldCount: limits.headerFieldsMax)))
        return Application(
            router: WitnessRoutes(witness: witness, limits: limits, logger: logger).router(), server: http,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 256,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    limits.connectionsMax, logger: libraryLogger)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: libraryLogger)
    }
}
