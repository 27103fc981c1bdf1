import ArgumentParser
import AttestorClient
import CommandLineKit
import Foundation
import RegistryAPI
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog garage receipts fetch`.
struct ReceiptsFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch the receipts of a batch's rows, and check and keep them.",
        discussion: """
            A batch keeps what became of every row, with the statement that was sent; the
            proofs are fetched when somebody wants them. What is kept already is left out.

            EXAMPLES
              vinlog garage receipts fetch --batch readings.csv
              vinlog garage receipts fetch --batch readings.csv --line 17 --line 18

            EXIT STATUS
              0 all are kept; 1 a receipt is refused or does not verify; 66 no such batch;
              69 the registry cannot be reached (run again to go on)
            """)

    @Option(help: "The file that was handed in.")
    var batch: String
    @Option(help: "Only the row of this line; may be given more than once.")
    var line: [Int] = []
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let profile = try home.profile()
        let issuer = try profile.issuer()
        let client = try Connection.client(registry)
        let trust = try policy.path.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
        let paths = try resultsPaths()
        var fetched = 0
        var kept = 0
        var page: [Wanted] = []
        let progress = Progress("Fetching", unit: "receipts")
        for path in paths {
            try await BatchResults.eachRow(of: path) { row in
                guard line.isEmpty || line.contains(row.line), row.index != nil, let identifier = row.identifier,
                    let statement = row.statement
                else { return }
                if home.folder.hasReceipt(identifier) {
                    kept += 1
                    return
                }
                page.append(Wanted(identifier: identifier, statement: statement, line: row.line))
                guard page.count == WireLimits.standard.receiptsMax else { return }
                fetched += try await fetch(page, issuer, client, trust)
                page = []
                progress.update(completed: fetched)
            }
        }
        fetched += try await fetch(page, issuer, client, trust)
        progress.finish("\(fetched) fetched")
        if output.json {
            let answer: JSON = [
                "fetched": .integer(fetched), "kept_before": .integer(kept), "verified": .bool(trust != nil),
                "folder": .string(home.folder.path + "/receipts"),
            ]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        let verified = trust == nil ? ", not verified: name a trust file with --policy" : ", verified"
        Terminal.standardOutput.write(
            "\(fetched) receipts fetched\(verified); \(kept) were there.\n\(home.folder.path)/receipts\n")
    }

    /// A receipt that is missing.
    private struct Wanted {
        let identifier: String
        let statement: [UInt8]
        let line: Int
    }

    /// Fetches a page of receipts with one question.
    ///
    /// - Returns: how many.
    private func fetch(
        _ page: [Wanted], _ issuer: Issuer, _ client: RegistryClient, _ trust: TrustPolicy?
    ) async throws(CommandFailure) -> Int {
        guard !page.isEmpty else { return 0 }
        let identifiers = page.map(\.identifier)
        let answers = try await Connection.asking { () throws(RegistryClientError) in
            try await client.receipts(issuer: issuer.string, identifiers: identifiers)
        }
        for (wanted, answer) in zip(page, answers) {
            switch answer {
            case .success(let bytes): try keep(bytes, wanted, trust)
            case .failure(let problem):
                throw CommandFailure(
                    "the registry has no receipt for line \(wanted.line): \(problem)", details: problem.json)
            }
        }
        return page.count
    }

    private func keep(_ bytes: [UInt8], _ wanted: Wanted, _ trust: TrustPolicy?) throws(CommandFailure) {
        do {
            _ = try GarageDesk.proof(bytes, of: wanted.statement, trust: trust)
        } catch {
            throw CommandFailure(
                "the receipt of line \(wanted.line) does not verify: \(error)",
                mend: "Show it to whoever runs the registry.")
        }
        do {
            try home.folder.keepStatement(wanted.statement, identifier: wanted.identifier)
            try home.folder.keepReceipt(bytes, identifier: wanted.identifier)
        } catch {
            throw CommandFailure("cannot write to \(home.folder.path)", mend: "Is the disk full?", status: .cannotWrite)
        }
    }

    /// The results of every batch that was made of a file of this name.
    private func resultsPaths() throws(CommandFailure) -> [String] {
        let folder = home.folder.batchesPath
        let wanted = URL(fileURLWithPath: batch).lastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let found = names.filter { $0.hasSuffix(".json") }.map { "\(folder)/\($0)" }.filter { path in
            guard let journal = BatchJournal(path: path) else { return false }
            return URL(fileURLWithPath: journal.name).lastPathComponent == wanted
        }
        guard !found.isEmpty else {
            throw CommandFailure(
                "no batch was made of a file called \(wanted)", mend: "Name the file as it was handed in.",
                status: .unreadable)
        }
        return found.sorted().map { BatchImport.resultsPath($0) }
    }
}
