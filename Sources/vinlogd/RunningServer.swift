import CommandLineKit
import Logging
import Operations
import Registry
import RegistryHTTP
import ServiceLifecycle
import UnixSignals

/// A registry and its HTTP server, run together until a signal ends both, the server first.
struct RunningServer {
    let registry: Registry
    let configuration: RegistryHTTPConfiguration
    var side = OperatorSide()

    /// Serves until SIGTERM or SIGINT.
    ///
    /// - Parameters:
    ///   - endsWithStory: whether the server stops once `story` is told.
    ///   - story: what to do when connections are accepted, given the server's address.
    /// - Throws: `CommandFailure`; what `story` throws ends the server.
    func serve(
        endsWithStory: Bool = false, _ story: @escaping @Sendable (_ url: String) async throws -> Void
    ) async throws {
        let logger = side.logs.logger("vinlogd")
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let backend = RegistryServiceBackend(registry, origin: registry.origin)
        var configuration = configuration
        configuration.standing = side.standing
        configuration.metrics = side.metrics
        let http = RegistryHTTPServer(backend: backend, configuration: configuration, logger: logger) { port in
            announce.yield(port)
        }
        side.show(registry)
        side.standing.serve(backend)
        let teller = StoryService(
            scheme: configuration.tls == nil ? "http" : "https", host: configuration.host, ports: ports, story: story,
            endsWithStory: endsWithStory)
        // They are told to end from the last to the first, each when the one after it has ended.
        var settings = ServiceGroupConfiguration(
            services: [
                .init(service: IdleRootService(registry: registry)),
                .init(service: http, failureTerminationBehavior: .cancelGroup),
                .init(
                    service: teller, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup),
                .init(
                    service: DrainService(
                        standing: side.standing, drainSeconds: side.drainSeconds, logger: logger)),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        settings.maximumGracefulShutdownDuration = .seconds(side.drainSeconds + side.shutdownSeconds)
        let result: Result<Void, any Error>
        do { result = .success(try await ServiceGroup(configuration: settings).run()) } catch {
            result = .failure(error)
        }
        // Whatever ended it: the batch in hand is finished, and the lease given back.
        side.standing.stop()
        await registry.shutdown()
        do { try result.get() } catch let failure as CommandFailure { throw failure } catch {
            guard !(side.standing.isStopping && error is CancellationError) else {
                logger.warning("requests were cut off", metadata: ["after_seconds": "\(side.shutdownSeconds)"])
                return
            }
            throw CommandFailure("the server stopped: \(error)")
        }
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
