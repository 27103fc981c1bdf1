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

            EXAMPLES
              vinlog monitor http://127.0.0.1:8080 --policy trust.policy
              vinlog monitor http://127.0.0.1:8080 --policy trust.policy \\
                --mirror ./mirror --interval 10 --evidence ./evidence.json

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
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if once && interval != nil { throw ValidationError("--once and --interval exclude each other.") }
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
        try await watch(LogMonitor(files: files, mirror: folder, trust: trust))
    }

    private func trust(_ url: String) async throws -> TrustPolicy {
        if let path = policy.path { return try ReportVerification.trust(path: path) }
        var options = RegistryOptions()
        options.registry = url
        return try await ReportVerification.trust(path: nil, client: try Connection.client(options))
    }

    private func watch(_ monitor: LogMonitor) async throws {
        while true {
            do {
                let round = try await monitor.round(nowMilliseconds: UInt64(clamping: Environment.nowMilliseconds))
                show(MonitorReport(round: round))
            } catch .finding(let finding) {
                throw try MonitorReport.end(finding, evidencePath: evidence, isJSON: output.json)
            } catch .log(let error) where interval != nil && error.isPassing {
                Terminal.standardError.write("warning: \(error)\n")
            } catch {
                throw MonitorReport.failure(error)
            }
            guard let interval else { return }
            try await Task.sleep(for: .seconds(interval))
        }
    }

    private func show(_ report: MonitorReport) {
        if output.json {
            // One line a round, so that a long run can be read while it goes on.
            let text = interval == nil ? report.json.prettyPrinted() : report.json.serialized() + [UInt8(ascii: "\n")]
            Terminal.standardOutput.write(text)
        } else {
            Terminal.standardOutput.write(HarmlessText.of(report.text, keepsLines: true))
        }
    }
}
