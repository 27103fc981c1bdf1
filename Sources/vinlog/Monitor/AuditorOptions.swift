import ArgumentParser
import CommandLineKit
import LogMonitor
import Logging
import ServiceLifecycle
import TransparencyLog
import UnixSignals
import WitnessHTTP
import Witnessing

/// What makes a monitor an index auditor: a key, and an address at which the log asks for cosignatures.
struct AuditorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Be an index auditor: cosign with this key what was audited.", valueName: "key"))
    var cosign: String?
    @Option(help: "With --cosign: address and port to listen at; port 0 picks a free one.")
    var listen = "127.0.0.1:8082"
    @Option(help: "With --cosign: the file that remembers what was cosigned (default: MIRROR.cosigned.sqlite).")
    var state: String?

    /// Serves until a signal, or until a round finds something wrong.
    ///
    /// - Parameter rounds: what else runs meanwhile, if anything.
    func serve(
        _ monitor: LogMonitor, keyPath: String, trust: TrustPolicy, mirrorPath: String, evidencePath: String?,
        rounds: MonitorWatch?
    ) async throws {
        let address = try ListenAddress(listen)
        let signer = try NoteKeyFile.read(keyPath, kind: .cosignature)
        guard let rule = WitnessRule(logs: trust.logs.map(\.verifier)) else {
            throw CommandFailure("the trust file names no log that can be audited", status: .usage)
        }
        let store = try WitnessLogs.store(
            atPath: state ?? mirrorPath + ".cosigned.sqlite", mayCreate: true)
        let logger = Logger(label: "vinlog monitor") { StreamLogHandler.standardError(label: $0) }
        let examiner = IndexExaminer(
            monitor: monitor, nowMilliseconds: { UInt64(clamping: Environment.nowMilliseconds) },
            onFinding: { finding in
                logger.critical("\(finding.kind.rawValue): \(finding.text)")
                guard let evidence = finding.evidence else { return }
                let path = evidencePath ?? "evidence-\(finding.kind.rawValue).json"
                do { try InputFile.write(evidence.encoded, to: path) } catch {
                    logger.error("the evidence is lost: \(error)")
                }
            })
        let witness = Witness(signer: signer, rule: rule, store: store, examiner: examiner, logger: logger) {
            UInt64(clamping: Environment.nowSeconds)
        }
        guard let witness else { throw CommandFailure("\(keyPath) is no cosigner's key", status: .unreadable) }
        do { try await monitor.resume() } catch { throw MonitorReport.failure(error) }
        let server = WitnessHTTPServer(
            witness: witness, configuration: WitnessHTTPConfiguration(host: address.host, port: address.port),
            logger: logger
        ) { port in
            Terminal.standardOutput.write("Listening on \(address.url(port: port))\n")
        }
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [.init(service: server)]
        if let rounds {
            services.append(
                .init(service: RoundsService(rounds: rounds), failureTerminationBehavior: .gracefullyShutdownGroup))
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("the auditor stopped: \(error)", mend: "Is something else listening at \(listen)?")
        }
    }

    private struct RoundsService: Service {
        let rounds: MonitorWatch

        func run() async throws {
            try await cancelWhenGracefulShutdown {
                do { try await rounds.run() } catch is CancellationError { return }
            }
        }
    }
}
