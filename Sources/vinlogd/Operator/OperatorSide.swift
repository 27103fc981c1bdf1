import CommandLineKit
import CoreMetrics
import LogClient
import Logging
import Operations
import Registry
import RegistryHTTP
import ServiceLifecycle
import TransparencyLog

/// A server's side that only its operator sees: log lines, figures, and whether it is ready.
struct OperatorSide: Sendable {
    /// Everything that a server shows; docs/OPERATIONS.md describes each.
    static let figures: [Figure] =
        RegistryFigures.figures + RequestFigures.figures + WitnessFigures.figures + ProcessFigures.figures
        + PrometheusMetrics.figures

    let logs: LogOutput
    let metrics = PrometheusMetrics(figures: OperatorSide.figures)
    let standing = ServerStanding()
    var drainSeconds = 0
    var shutdownSeconds = 30

    init(logs: LogOutput = LogOutput(format: .text)) { self.logs = logs }

    init(_ options: OperatorOptions, logsRequests: Bool) {
        logs = LogOutput(format: options.logFormat, level: logsRequests ? .info : .notice)
        drainSeconds = options.drainSeconds
        shutdownSeconds = options.shutdownSeconds
        let process = ProcessFigures(metrics)
        metrics.collect { process.update() }
    }

    /// The registry is open: its figures are shown from now on.
    func show(_ registry: Registry) {
        metrics.collect { registry.updateFigures() }
        if let witnesses = registry.cosigners as? WitnessGroup {
            let figures = WitnessFigures(metrics)
            metrics.collect { figures.update(await witnesses.standings(), publishedSize: registry.publishedSize) }
        }
    }

    /// Does `work` while the operator's address is listened at, if there is one: from before the registry is open until
    /// after it is closed.
    ///
    /// - Throws: `CommandFailure` when the address cannot be listened at; what `work` throws.
    func beside(
        _ address: ListenAddress?, _ work: @escaping @Sendable () async throws -> Void
    ) async throws {
        guard let address else { return try await work() }
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let server = OperatorServer(
            host: address.host, port: address.port, metrics: metrics, standing: standing,
            logger: logs.logger("vinlogd.operator")
        ) { port in announce.yield(port) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                do { try await server.run() } catch is CancellationError {} catch {
                    throw CommandFailure("--metrics-listen: cannot listen there: \(error)")
                }
            }
            if let port = await ports.first(where: { _ in true }) {
                Terminal.standardOutput.write("Figures on \(address.url(port: port))/metrics\n")
                group.addTask { try await work() }
            }
            // Whichever ends first ends the other: the server only by a failure.
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
