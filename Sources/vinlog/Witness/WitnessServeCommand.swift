import ArgumentParser
import CommandLineKit
import Logging
import ServiceLifecycle
import TransparencyLog
import UnixSignals
import WitnessHTTP
import Witnessing

/// `vinlog witness serve`.
struct WitnessServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer logs that ask for cosignatures.",
        discussion: """
            Logs send POST /add-checkpoint; monitors read what was cosigned last at
            GET /SHA-256 OF THE ORIGIN/checkpoint (C2SP tlog-witness). What is cosigned is
            in the state file, on the disk, before anyone is answered. SIGTERM and SIGINT
            end it after the requests in hand. It speaks plain HTTP: put a proxy that
            speaks TLS before it.

            EXAMPLES
              vinlog witness serve --key witness.key --state witness.sqlite \\
                --policy trust.policy
              vinlog witness serve --key witness.key --state witness.sqlite \\
                --log "$(cat log.vkey)" --listen 0.0.0.0:8081

            EXIT STATUS
              0 ended by a signal; 1 failed; 64 usage; 66 the key, the policy or the
              state cannot be read
            """)

    @Option(help: "The witness's private key, made by `vinlog witness init`.")
    var key: String
    @Option(help: "The file that remembers what was cosigned; it is made if need be.")
    var state: String
    @Option(help: "The verifier key of a log to cosign. May be repeated.")
    var log: [String] = []
    @Option(help: "Cosign the logs of this policy.")
    var policy: String?
    @Option(help: "Address and port to listen at; port 0 picks a free one.")
    var listen = "127.0.0.1:8081"

    func run() async throws {
        let address = try ListenAddress(listen)
        let rule = try WitnessLogs.rule(vkeys: log, policyPath: policy)
        let signer = try NoteKeyFile.read(key, kind: .cosignature)
        let store = try WitnessLogs.store(atPath: state, mayCreate: true)
        let logger = Logger(label: "vinlog witness") { StreamLogHandler.standardError(label: $0) }
        let witness = Witness(signer: signer, rule: rule, store: store, logger: logger) {
            UInt64(clamping: Environment.nowSeconds)
        }
        guard let witness else { throw CommandFailure("\(key) is no cosigner's key", status: .unreadable) }
        let server = WitnessHTTPServer(
            witness: witness, configuration: WitnessHTTPConfiguration(host: address.host, port: address.port),
            logger: logger
        ) { port in
            Terminal.standardOutput.write("Listening on \(address.url(port: port))\n")
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: server)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            throw CommandFailure("the witness stopped: \(error)", mend: "Is something else listening at \(listen)?")
        }
    }
}
