import CommandLineKit
import LogClient
import LogMonitor
import StrictJSON

/// Rounds of a monitor, one or many, each told on standard output.
struct MonitorWatch: Sendable {
    let monitor: LogMonitor
    /// `nil` for one round.
    let intervalSeconds: Int?
    let evidencePath: String?
    let isJSON: Bool

    /// Runs until something is wrong, or once.
    func run() async throws {
        while true {
            do {
                let round = try await monitor.round(nowMilliseconds: UInt64(clamping: Environment.nowMilliseconds))
                show(MonitorReport(round: round))
            } catch .finding(let finding) {
                throw try MonitorReport.end(finding, evidencePath: evidencePath, isJSON: isJSON)
            } catch .log(let error) where intervalSeconds != nil && error.isPassing {
                Terminal.standardError.write("warning: \(error)\n")
            } catch {
                throw MonitorReport.failure(error)
            }
            guard let intervalSeconds else { return }
            try await Task.sleep(for: .seconds(intervalSeconds))
        }
    }

    private func show(_ report: MonitorReport) {
        guard isJSON else { return Terminal.standardOutput.write(HarmlessText.of(report.text, keepsLines: true)) }
        // One line a round, so that a long run can be read while it goes on.
        let newline = [UInt8(ascii: "\n")]
        Terminal.standardOutput.write(
            intervalSeconds == nil ? report.json.prettyPrinted() : report.json.serialized() + newline)
    }
}
