import ArgumentParser
import CommandLineKit
import Foundation
import LogClient
import LogMonitor
import RegistryClient
import StrictJSON
import TransparencyLog

/// `vinlog monitor run`, the default.
struct MonitorRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Audit the log once, or again and again.",
        discussion: """
            With --mirror the files stay, any web server can serve them as a mirror, and
            the next run goes on where this one ended, whatever ended it. Without, all is
            fetched anew each time.

            With --cosign it is an index auditor: a witness (see `vinlog witness`) that
            fetches what is new and rebuilds the index before it cosigns. Without
            --interval it looks only when it is asked.

            EXAMPLES
              vinlog monitor http://127.0.0.1:8080 --policy trust.policy
              vinlog monitor http://127.0.0.1:8080 --policy trust.policy \\
                --mirror ./mirror --interval 10 --evidence ./evidence.json
              vinlog monitor http://127.0.0.1:8080 --policy trust.policy \\
                --mirror ./mirror --cosign auditor.key --listen 0.0.0.0:8082

            EXIT STATUS
              0 all is right; 1 something is wrong with the log; 64 usage;
              66 the mirror or the trust file cannot be read; 69 the log cannot be
              reached; 73 the mirror cannot be written; 130 interrupted
            """)

    @Argument(help: "The log's address (default: $VINLOG_REGISTRY).")
    var url: String?
    @OptionGroup var policy: PolicyOptions
    @Option(help: "Folder that keeps the log's files.")
    var mirror: String?
    @Flag(help: "Audit what is there, and end; this is the default.")
    var once = false
    @Option(help: "Look again every so many seconds, until something is wrong.")
    var interval: Int?
    @Option(help: "Where evidence is written (default: ./evidence-KIND.json).")
    var evidence: String?
    @OptionGroup var auditor: AuditorOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if once && interval != nil { throw ValidationError("--once and --interval exclude each other.") }
        if auditor.cosign != nil && (mirror == nil || once) {
            throw ValidationError("--cosign needs --mirror, and excludes --once.")
        }
        if let interval, !(1...86_400).contains(interval) {
            throw ValidationError("--interval is 1 to 86400 seconds.")
        }
    }

    func run() async throws {
        guard let url = url ?? Environment.value("VINLOG_REGISTRY") else {
            throw CommandFailure("no log was named", mend: "Give its URL or set VINLOG_REGISTRY.", status: .usage)
        }
        let files: LogFileClient
        do { files = try LogFileClient(url: url) } catch { throw CommandFailure("\(error)", status: .usage) }
        let trust = try await trust(url)
        if let key = auditor.cosign, let mirror { return try await audit(files, trust, mirror, key) }
        let temporary = mirror == nil ? FileManager.default.temporaryDirectory.path + "/vinlog-\(UUID())" : nil
        defer { if let temporary { try? FileManager.default.removeItem(atPath: temporary) } }
        let interruption = Interruption {
            if let temporary { try? FileManager.default.removeItem(atPath: temporary) }
            return "Interrupted."
        }
        defer { interruption.cancel() }
        let folder: MirrorFolder
        do { folder = try MirrorFolder(path: mirror ?? temporary ?? ".") } catch {
            throw CommandFailure("\(error)", status: .cannotWrite)
        }
        try await watch(LogMonitor(files: files, mirror: folder, trust: trust)).run()
    }

    /// Audits whenever the log asks for a cosignature, and at intervals if there is one.
    private func audit(_ files: LogFileClient, _ trust: TrustPolicy, _ mirror: String, _ key: String) async throws {
        let folder: MirrorFolder
        do { folder = try MirrorFolder(path: mirror) } catch { throw CommandFailure("\(error)", status: .cannotWrite) }
        let monitor = LogMonitor(files: files, mirror: folder, trust: trust)
        try await auditor.serve(
            monitor, keyPath: key, trust: trust, mirrorPath: folder.path, evidencePath: evidence,
            rounds: interval == nil ? nil : watch(monitor))
    }

    private func trust(_ url: String) async throws -> TrustPolicy {
        if let path = policy.path { return try ReportVerification.trust(path: path) }
        var options = RegistryOptions()
        options.registry = url
        return try await ReportVerification.trust(path: nil, client: try Connection.client(options))
    }

    private func watch(_ monitor: LogMonitor) -> MonitorWatch {
        MonitorWatch(monitor: monitor, intervalSeconds: interval, evidencePath: evidence, isJSON: output.json)
    }
}
