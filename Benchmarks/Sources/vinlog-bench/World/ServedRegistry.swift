import Logging
import Registry
import RegistryHTTP

/// The registry behind its real HTTP server, on a free port of the loopback interface.
enum ServedRegistry {
    /// Serves while `body` runs, which gets the port.
    static func serving<Value: Sendable>(
        _ registry: Registry, _ body: @Sendable (_ port: Int) async throws -> Value
    ) async throws -> Value {
        var configuration = RegistryHTTPConfiguration()
        configuration.port = 0
        var logger = Logger(label: "bench.http")
        logger.logLevel = .critical
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let server = RegistryHTTPServer(
            backend: RegistryServiceBackend(registry, origin: Cast.origin), configuration: configuration,
            logger: logger,
            onListening: { port in
                continuation.yield(port)
                continuation.finish()
            })
        let task = Task { try await server.run() }
        defer { task.cancel() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { throw BenchError(reason: "the HTTP server did not start") }
        return try await body(port)
    }
}
