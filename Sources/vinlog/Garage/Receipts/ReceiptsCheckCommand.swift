import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage receipts check`.
struct ReceiptsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "List every receipt that is kept and check it again.",
        discussion: """
            Without a network a receipt is checked against the checkpoint that it brings.
            With --newest the registry has to prove each statement anew, and its newest
            checkpoint has to continue the receipt's. What it has dropped or rewritten is
            written to a file of evidence (see `vinlog monitor check`).

            EXAMPLES
              vinlog garage receipts check --policy trust.policy --json
              vinlog garage receipts check --policy trust.policy --newest \\
                --registry http://127.0.0.1:8080

            EXIT STATUS
              0 all verify; 1 one does not; 64 no trust file was named;
              69 the registry cannot be reached
            """)

    @Flag(help: "Hold each to the registry's newest checkpoint.")
    var newest = false
    @Option(help: "Where evidence is written (default: ./evidence-KIND.json).")
    var evidence: String?
    @OptionGroup var registry: RegistryOptions

    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try home.profile()
        guard let path = policy.path else {
            throw CommandFailure(
                "a receipt is checked by a trust file, and none was named",
                mend: "Add --policy FILE or set VINLOG_POLICY.", status: .usage)
        }
        let trust = try ReportVerification.trust(path: path)
        var receipts: [KeptReceipt] = []
        try KeptReceipt.each(of: home.folder, trust: trust) { receipts.append($0) }
        let wrong = receipts.filter { $0.reason != nil }
        let outcomes = newest ? try await newestOutcomes(receipts, trust) : [:]
        if output.json {
            let list = receipts.map { receipt in
                var object = receipt.json.object ?? JSONObject()
                object["newest"] = outcomes[receipt.identifier]?.json
                return JSON.object(object)
            }
            Terminal.standardOutput.write(JSON.array(list).prettyPrinted())
        } else {
            show(receipts, wrong)
            if newest { show(outcomes) }
        }
        try endIfDropped(outcomes)
        if !wrong.isEmpty {
            throw ResultFailure.end(
                "\(wrong.count) of \(receipts.count) receipts do not verify",
                mend: "Fetch them again, and show them to whoever runs the registry.")
        }
    }

    private func show(_ receipts: [KeptReceipt], _ wrong: [KeptReceipt]) {
        guard !receipts.isEmpty else { return Terminal.standardOutput.write("No receipt is kept yet.\n") }
        var table = TextTable(["Entry", "Kind", "About", "Sequenced", "Id"], numbers: [0], elastic: [1, 2, 4])
        for receipt in receipts {
            table.append([
                receipt.index.map { "\($0)" } ?? "", receipt.kind,
                String(receipt.subject.drop { $0 != ":" }.dropFirst()),
                receipt.sequencedAt.map { EventTime(milliseconds: $0).description } ?? "DOES NOT VERIFY",
                receipt.identifier,
            ])
        }
        var text = table.formatted()
        for receipt in wrong {
            text +=
                TextWrapping.wrapped("\(receipt.identifier): \(receipt.reason ?? "")", indent: 2, columnCount: 80)
                + "\n"
        }
        text += "\(receipts.count - wrong.count) of \(receipts.count) verified.\n"
        Terminal.standardOutput.write(HarmlessText.of(text, keepsLines: true))
    }
}
