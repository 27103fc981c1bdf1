import CommandLineKit
import Logging
import Registry
import RegistryHTTP
import ServiceLifecycle
import UnixSignals

/// A registry and its HTTP server, run together until a signal ends both, the server first.
struct RunningServer {
    let registry: Registry
    let configuration: RegistryHTTPConfiguration

    /// Serves until SIGTERM or SIGINT.
    ///
    /// - Parameters:
    ///   - endsWithStory: whether the server stops once `story` is told.
    ///   - story: what to do when connections are accepted, given the server's address.
    /// - Throws: `CommandFailure`; what `story` throws ends the server.
    func serve(
        endsWithStory: Bool = false, _ story: @escaping @Sendable (_ url: String) async throws -> Void
    ) async throws {
        var logger = Logger(label: "vinlogd") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = configuration.logsRequests ? .info : .notice
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let http = RegistryHTTPServer(
            backend: RegistryServiceBackend(registry, origin: registry.origin), configuration: configuration,
            logger: logger
        ) { port in announce.yield(port) }
        let teller = StoryService(
            scheme: configuration.tls == nil ? "http" : "https", host: configuration.host, ports: ports, story: story,
            endsWithStory: endsWithStory)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: IdleRootService(registry: registry)),
                    .init(service: http, failureTerminationBehavior: .cancelGroup),
                    .init(
                        service: teller, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch let failure as CommandFailure {
            await registry.shutdown()
            throw failure
        } catch {
            await registry.shutdown()
            throw CommandFailure("the server stopped: \(error)")
        }
        await registry.shutdown()
    }
}

/// Publishes idle roots until shutdown.
private struct IdleRootService: Service {
    let registry: Registry

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await registry.run() }
        // By itself it ends when it must not go on: a supervisor starts it again, to stand by or to follow.
        guard !Task.isShuttingDownGracefully, !Task.isCancelled, let reason = registry.stopReason else { return }
        throw CommandFailure(
            "the registry has stopped: \(reason)",
            mend: "Start it again; what it has acknowledged is in the log.")
    }
}

/// Waits until the server listens, then tells its story.
private struct StoryService: Service {
    let scheme: String
    let host: String
    let ports: AsyncStream<Int>
    let story: @Sendable (String) async throws -> Void
    let endsWithStory: Bool

    func run() async throws {
        for await port in ports.cancelOnGracefulShutdown() {
            try await story("\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)")
            if endsWithStory { return }
        }
        try await gracefulShutdown()
    }
}
