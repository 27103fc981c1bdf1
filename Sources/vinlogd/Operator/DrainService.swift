import Logging
import RegistryHTTP
import ServiceLifecycle

/// The first to hear that the server is to end: it says so at `/readyz`, and gives load balancers time to hear it
/// before connections are refused.
struct DrainService: Service {
    let standing: ServerStanding
    let drainSeconds: Int
    let logger: Logger

    func run() async throws {
        try await gracefulShutdown()
        standing.stop()
        logger.notice(
            "stopping", metadata: ["drain_seconds": .stringConvertible(drainSeconds)])
        if drainSeconds > 0 { try await Task.sleep(for: .seconds(drainSeconds)) }
    }
}
