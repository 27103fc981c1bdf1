import ArgumentParser
import CommandLineKit
import Rewards
import StrictJSON

/// `vinlog-admin rewards statement`.
struct StatementCommand: AsyncParsableCommand {
    /// How movements are written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, csv, jsonl, beancount
    }

    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Movements of the books, as a table, CSV, JSON lines or beancount.",
        discussion: """
            From the public journal; needs no key. beancount is plain-text accounting: its
            own bean-check checks the file, and any of its tools reads it.

            EXAMPLES
              vinlog-admin rewards statement --holder attestor:hill-street-motors
              vinlog-admin rewards statement --from 0 --to 12 --format csv > books.csv
              vinlog-admin rewards statement --format beancount > books.beancount
            """)

    @Option(help: "table, csv, jsonl or beancount.")
    var format: Format = .table
    @Option(help: "Only movements of this holder's accounts.")
    var holder: String?
    @Option(help: "The first epoch.")
    var from: UInt32?
    @Option(help: "The last epoch.")
    var to: UInt32?
    @OptionGroup var source: RecordOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard from ?? 0 <= to ?? .max else { throw ValidationError("--from is not after --to.") }
    }

    func run() async throws {
        let holder = try holder.map { text throws(CommandFailure) in
            guard let holder = Holder(text: text) else {
                throw CommandFailure(
                    "--holder: \"\(text)\" is not a holder",
                    mend: "Write attestor:<id>, owner:<thumbprint> or buyer:<thumbprint>.", status: .usage)
            }
            return holder
        }
        let books = try await source.books()
        let export = books.statement(of: holder, epochs: Epoch(from ?? 0)...Epoch(to ?? .max))
        let terminal = Terminal.standardOutput
        switch output.json ? .jsonl : format {
        case .csv: terminal.write(export.csv())
        case .jsonl: terminal.write(export.jsonLines())
        case .beancount: terminal.write(export.beancount())
        case .table: terminal.write(Self.table(export.rows))
        }
    }

    private static func table(_ rows: [StatementRow]) -> String {
        var table = TextTable(["N", "DATE", "AMOUNT", "FROM", "TO", "ID"], numbers: [0, 2], elastic: [3, 4, 5])
        for row in rows {
            table.append([
                "\(row.number)", row.date, UnitText.amount(row.amount, row.asset), row.debit.text, row.credit.text,
                row.id,
            ])
        }
        return table.formatted()
    }
}
