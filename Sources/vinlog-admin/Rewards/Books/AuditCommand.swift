import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON
import VehicleHistory

/// `vinlog-admin rewards audit`.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Who did what, when, why, with whose approval.",
        discussion: """
            Every act is a statement in the log; --json gives its index, so that a report
            on points:acts proves it.

            EXAMPLES
              vinlog-admin rewards audit --from 10 --act freeze
              vinlog-admin rewards audit --holder attestor:hill-street-motors --json
            """)

    @Option(help: "The first epoch.")
    var from: UInt32?
    @Option(help: "The last epoch.")
    var to: UInt32?
    @Option(help: "Only acts of this name, such as grant or freeze.")
    var act: String?
    @Option(help: "Only acts that the person with this key thumbprint made or approved.")
    var person: String?
    @Option(help: "Only acts about this holder.")
    var holder: String?
    @Option(help: "The newest so many.")
    var limit: Int = 100
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let body = AuditBody(
            fromEpoch: from.map { Int($0) }, toEpoch: to.map { Int($0) }, act: act, person: person,
            holder: try holder.map { text throws(CommandFailure) in
                try HolderArgument.holder(text, option: "--holder")
            }, limit: limit)
        let trail = try await admin.desk().perform(.audit, body.json, as: AuditTrail.self)
        if output.json { return Terminal.standardOutput.write(trail.json.prettyPrinted()) }
        guard !trail.acts.isEmpty else { return Terminal.standardOutput.write("No such act.\n") }
        var table = TextTable(
            ["DAY", "ACT", "REASON", "BY", "WITH", "ABOUT"], elastic: [3, 4, 5])
        for act in trail.acts {
            let when = EventTime(milliseconds: Int64(clamping: act.atSeconds) * 1000).description
            table.append([
                String(when.prefix(10)), act.act, act.reason ?? "", act.maker, act.checker ?? "alone",
                act.holder?.text ?? "",
            ])
        }
        Terminal.standardOutput.write(table.formatted())
        if !trail.isWhole { Terminal.standardError.write("Older acts are left out: raise --limit.\n") }
    }
}
