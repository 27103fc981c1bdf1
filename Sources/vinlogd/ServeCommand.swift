import ArgumentParser
import CommandLineKit
import Registry
import RegistryHTTP

/// `vinlogd serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a registry over HTTP.",
        discussion: """
            SIGTERM and SIGINT end it after the requests in hand, and the batch they are
            in; meanwhile /readyz says 503. A second server on the same folder refuses to
            start. Without a certificate it speaks plain HTTP: for this machine only, or
            behind a proxy that speaks TLS. A rehearsal runs ahead of the system's clock, so
            that weeks pass in minutes; never run real data ahead, since its entries keep
            the time for ever.

            With --database any number of servers share the rows and the data folder. One
            of them leads; those of role all or sequencer stand by and take over where it
            ends; fronts take statements and show reports. See docs/CLUSTER.md.

            After `vinlogd restore` it serves read-only, signs nothing and takes nothing
            (503, restored), until `vinlogd recover` has compared and continued the log.

            EXAMPLES
              vinlogd serve --data /var/lib/vinlog --listen 127.0.0.1:8080
              vinlogd serve --data /var/lib/vinlog --listen 127.0.0.1:0
              vinlogd serve --data /var/lib/vinlog --listen 0.0.0.0:443 \\
                --tls-certificate chain.pem --tls-key key.pem
              vinlogd serve --data /var/lib/vinlog --policy witnesses.policy
              vinlogd serve --data /var/lib/vinlog \\
                --database postgresql://vinlog@db.example/vinlog?sslmode=verify-full
              vinlogd serve --data /var/lib/vinlog --role front \\
                --database postgresql://front@db.example/vinlog?sslmode=verify-full
              vinlogd serve --data /var/lib/vinlog --metrics-listen 127.0.0.1:9464 \\
                --log-format json --trusted-proxy 10.0.0.0/8 --drain-seconds 5
              vinlogd serve --data rehearsal --clock-offset 2419200
            """)

    @Option(help: "The data folder, made by `vinlogd init`.")
    var data: String
    @Option(help: "Address and port to listen at; port 0 picks a free one.")
    var listen = "127.0.0.1:8080"
    @Option(help: "Publish a new index root after so many seconds without one.")
    var idleRootSeconds: UInt64 = 3600
    @Flag(
        inversion: .prefixedNo,
        help: "Offer GET /v1/vehicles/{vin}, for public demonstrations; off, no VIN ever stands in a URL.")
    var publicLookup = false
    @Flag(help: "Log every request, without VINs.")
    var accessLog = false

    @Option(help: "Speak TLS with this certificate chain (PEM), the server's own certificate first.")
    var tlsCertificate: String?
    @Option(help: "The certificate's key (PEM), unreadable for others. Renewed files want a restart.")
    var tlsKey: String?
    @Option(
        help: ArgumentHelp(
            "The address by which readers reach this server, for printouts' codes; else each request's own.",
            valueName: "url"))
    var publicUrl: String?

    @Option(
        help: ArgumentHelp(
            "Run this many seconds ahead of the system's clock: for rehearsals only, and said at every start.",
            valueName: "seconds"))
    var clockOffset: UInt32 = 0

    @Option(
        help: ArgumentHelp(
            "The policy that rewards begin with: standard, egcc, csop or a JSON file. Once begun it changes by plan only.",
            valueName: "policy"))
    var rewardPolicy = "standard"

    @OptionGroup var rows: DatabaseOptions
    @OptionGroup var roles: RoleOptions
    @OptionGroup var cosigning: CosigningOptions

    @OptionGroup(title: "Operation") var operation: OperatorOptions

    @Flag(inversion: .prefixedNo, help: "Store files of evidence for attestors and owners who ask for it.")
    var storeEvidence = true
    @Option(help: ArgumentHelp("Largest file of evidence, in MiB.", valueName: "mebibytes"))
    var evidenceFileMax = 64
    @Option(
        help: ArgumentHelp("Most evidence of one attestor, in MiB; an owner has a sixteenth.", valueName: "mebibytes"))
    var evidenceShareMax = 4096

    func validate() throws {
        guard (1...65_536).contains(evidenceFileMax), (1...16_777_216).contains(evidenceShareMax) else {
            throw ValidationError("--evidence-file-max and --evidence-share-max are at least 1 MiB.")
        }
        guard idleRootSeconds > 0 else { throw ValidationError("--idle-root-seconds must be at least 1.") }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together.")
        }
        guard publicUrl.map(Self.isOrigin) ?? true else {
            throw ValidationError("--public-url must be a scheme and a host, such as https://registry.example.")
        }
    }

    /// Whether a text is a web origin: scheme, host and perhaps a port, nothing after.
    private static func isOrigin(_ text: String) -> Bool {
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: { text.hasPrefix($0) }) else { return false }
        let host = text.dropFirst(scheme.count)
        return !host.isEmpty
            && host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) }
    }

    func run() async throws {
        var configuration = try ListenAddress(listen).configuration
        configuration.showsVehicles = publicLookup
        configuration.logsRequests = accessLog
        configuration.clockOffsetSeconds = Int64(clockOffset)
        configuration.publicURL = publicUrl
        if let tlsCertificate, let tlsKey {
            do { configuration.tls = try ServerTLS(certificatePath: tlsCertificate, keyPath: tlsKey) } catch {
                throw CommandFailure("TLS: \(error)", status: .unreadable)
            }
        }
        configuration.addressRates = operation.addressRates
        let side = OperatorSide(operation, logsRequests: accessLog)
        let address = try operation.metricsListen.map { text throws(CommandFailure) in try ListenAddress(text) }
        try await side.beside(address) { [configuration] in try await serve(configuration, side) }
    }

    private func serve(_ configuration: RegistryHTTPConfiguration, _ side: OperatorSide) async throws {
        let database = try rows.address()
        let registry = try await DataFolder(path: data, database: database).open(
            idleRootSeconds: idleRootSeconds, now: rehearsalClock, rewardPolicy: try PolicyFile.named(rewardPolicy),
            evidence: evidenceSettings, cosigning: try cosigning.policyFile(),
            membership: try roles.membership(of: database), side: side, attestorRate: operation.attestorTokenRate)
        let server = RunningServer(registry: registry, configuration: configuration, side: side)
        var banner = clockOffset == 0 ? "" : "REHEARSAL: the clock runs \(clockOffset) s ahead\n"
        if registry.isRestored {
            banner += "RESTORED: read-only, nothing is signed; stop it and run vinlogd recover --data \(data)\n"
        }
        if registry.standing == .following { banner += roles.banner }
        try await server.serve { [banner] url in Terminal.standardOutput.write("\(banner)Listening on \(url)\n") }
    }

    /// Where files of evidence go, and how many.
    private var evidenceSettings: EvidenceSettings {
        var settings = EvidenceSettings()
        if storeEvidence { settings.folder = DataFolder(path: data).evidencePath }
        settings.fileByteCountMax = evidenceFileMax << 20
        settings.attestorByteCountMax = evidenceShareMax << 20
        settings.ownerByteCountMax = (evidenceShareMax << 20) / 16
        return settings
    }

    /// The system's clock, moved; `nil` for the system's own.
    private var rehearsalClock: (@Sendable () -> UInt64)? {
        guard clockOffset > 0 else { return nil }
        let milliseconds = UInt64(clockOffset) * 1_000
        return { RegistryConfiguration.systemClock() + milliseconds }
    }
}

extension ListenAddress {
    var configuration: RegistryHTTPConfiguration {
        var configuration = RegistryHTTPConfiguration()
        configuration.host = host
        configuration.port = port
        return configuration
    }
}
