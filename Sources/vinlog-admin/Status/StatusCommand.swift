import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON
import VehicleHistory

/// `vinlog-admin status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What needs someone today, each with the command that clears it.",
        discussion: """
            EXAMPLES
              vinlog-admin status
              vinlog-admin status --exit-code || echo "somebody is needed"
            """)

    @Flag(name: .customLong("exit-code"), help: "Exit with 2 when anything needs someone.")
    var usesChangeStatus = false
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let status = try await admin.desk().perform(.status, as: AdminStatus.self)
        Terminal.standardOutput.write(
            output.json ? String(decoding: status.json.prettyPrinted(), as: UTF8.self) : StatusText(status).formatted())
        if usesChangeStatus && !status.lines.isEmpty { throw ExitCode(ExitStatus.changes.rawValue) }
    }
}
