import ArgumentParser
import CommandLineKit
import RegistryAPI
import Rewards
import StrictJSON

/// `vinlog-admin rewards inspect …`.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Look into the books as the registry has them on disk.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards inspect integrity
            """,
        subcommands: [InspectIntegrityCommand.self])
}

/// `vinlog-admin rewards inspect integrity`.
struct InspectIntegrityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "integrity",
        abstract: "Have the registry read its journal again from the disk and check all of it.",
        discussion: """
            The registry's own word. The public journal is replayed here too, from the
            first line on, and the two must agree.

            EXAMPLE
              vinlog-admin rewards inspect integrity --json

            EXIT STATUS
              0 all holds; 1 something does not, and it is named
            """)

    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try admin.desk()
        let report = try await desk.perform(.integrity, as: IntegrityReport.self)
        var checks = CheckList()
        for check in report.checks { checks.append(check.name, check.passed ? .passed : .failed, check.detail) }
        let books = try await Books(of: RewardRegistry(desk.client), atLeast: report.journal.count)
        let isSame = "\(books.ledger.head.hash)" == report.journal.head
        checks.append(
            "replay here", isSame ? .passed : .failed,
            isSame
                ? "the public journal of \(books.ledger.head.count) entries leads to the same head"
                : "the public journal leads to the head \(books.ledger.head.hash), the registry says \(report.journal.head)"
        )
        if output.json {
            var object = report.json.object ?? JSONObject()
            object["checks"] = checks.json
            object["passed"] = .bool(report.passed && checks.isPassed)
            Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        } else {
            Terminal.standardOutput.write(
                checks.formatted() + "\n" + TrialBalanceText.formatted(books.ledger.trialBalance(), all: false))
        }
        guard report.passed && checks.isPassed else {
            throw ResultFailure.end(
                "the books do not hold: \(checks.firstFailure?.name ?? "the registry says so")",
                mend: "Stop the registry, keep its folder, and compare with a backup.")
        }
    }
}
