import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage receipts check`.
struct ReceiptsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "List every receipt that is kept and check it again, without a network.",
        discussion: """
            EXAMPLE
              vinlog garage receipts check --policy trust.policy --json

            EXIT STATUS
              0 all verify; 1 one does not; 64 no trust file was named
            """)

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
        if output.json {
            Terminal.standardOutput.write(JSON.array(receipts.map(\.json)).prettyPrinted())
        } else {
            show(receipts, wrong)
        }
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
