import ArgumentParser
import CommandLineKit
import Foundation
import Octets
import Registry
import SQLiteStore
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlogd recover`.
struct RecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Compare a restored copy with the public log, and continue the log.",
        discussion: """
            Stop the server first. Mirrors, the policy's witnesses and attestors' receipts
            are asked how far the log went. Where nobody knows of more than the copy has,
            it may sign again. Else the lost entries are fetched from whoever has them, and
            put back byte for byte with the statements and salts from the receipts in
            attestors' homes. What is still missing is listed; start the server (it stays
            read-only), let attestors run `vinlog garage receipts refeed`, and repeat this.
            Nothing is ever signed that contradicts what was signed before.

            EXAMPLES
              vinlogd recover --data /var/lib/vinlog --policy trust.policy
              vinlogd recover --data /var/lib/vinlog --mirror https://mirror.example \\
                --home /home/garage/.vinlog

            EXIT STATUS
              0 the log may be continued: start the server; 1 refused, entries are
              missing, or the server runs; 64 usage; 66 no registry or no such source
            """)

    @Option(help: "The data folder, made by `vinlogd init`.")
    var data: String
    @Option(help: "Ask this trust file's witnesses.")
    var policy: String?
    @Option(help: ArgumentHelp("A mirror of the log: address or folder; repeatable.", valueName: "url-or-dir"))
    var mirror: [String] = []
    @Option(help: ArgumentHelp("An attestor's home, for its receipts; repeatable.", valueName: "dir"))
    var home: [String] = []
    @Flag(help: "Sign on from the copy although no outsider could be asked: the log forks if it is too old.")
    var trustCopy = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try DataFolder(path: data).requireRegistry()
        let mark: RestoredFolder?
        do { mark = try RestoredFolder(folder: folder.path) } catch {
            throw CommandFailure("cannot read what was restored to \(data): \(error)", status: .unreadable)
        }
        guard let mark else {
            try? RestoredFolder.clear(folder.path)
            return show(["complete": true], "\(data) was not restored from a copy: there is nothing to compare.\n")
        }
        let registry = try await folder.open(idleRootSeconds: 3600)
        do {
            try await recover(registry, mark, folder)
            await registry.shutdown()
        } catch let failure as CommandFailure {
            await registry.shutdown()
            throw failure
        } catch let code as ExitCode {
            await registry.shutdown()
            throw code
        } catch {
            await registry.shutdown()
            throw CommandFailure("\(error)", mend: "Nothing was signed.", status: .failed)
        }
    }

    private func recover(_ registry: Registry, _ mark: RestoredFolder, _ folder: DataFolder) async throws {
        var sources = RecoverySources()
        var proofs: [(index: UInt64, opening: LostOpening)] = []
        try await sources.addTiles(ofFolder: folder.tilesPath)
        if let checkpoint = mark.checkpoint { sources.add(checkpoint: checkpoint) }
        for mirror in mirror { try await sources.add(mirror: mirror) }
        if let policy {
            await sources.add(witnessesOf: try ReportVerification.trust(path: policy), origin: registry.origin)
        }
        for home in home {
            try await sources.add(home: home) { statement, receipt in
                guard receipt.entry.index.value >= mark.size.value, let salt = Hash(receipt.salt.bytes) else { return }
                proofs.append((receipt.entry.index.value, LostOpening(salt: salt, statement: statement)))
            }
        }
        for silent in sources.silent { Terminal.standardError.write("did not answer: \(silent)\n") }
        let standing = try await registry.compare(
            with: sources.known, copies: sources.copies, kept: mark.loss.map { ($0.first, $0.entries) })
        switch standing {
        case .complete:
            guard sources.outsiderCount > 0 || mark.loss != nil || trustCopy else {
                throw CommandFailure(
                    "no mirror, witness or attestor was asked how far the log went",
                    mend: "Name some with --mirror, --policy or --home. --trust-copy forks the log if they know more.",
                    status: .failed)
            }
            try finish(mark, folder)
            show(
                ["complete": true, "entries": .integer(Int(clamping: mark.size.value)), "put_back": 0],
                "Nobody knows of more than the copy's \(mark.size) entries: start the server.\n")
        case .behind(let checkpoint, let first, let entries):
            try await putBack(
                RestoredFolder.Loss(checkpoint: checkpoint, first: first, entries: entries), proofs, registry, mark,
                folder)
        }
    }

    /// Puts back what was lost, once all of it was opened.
    private func putBack(
        _ loss: RestoredFolder.Loss, _ proofs: [(index: UInt64, opening: LostOpening)], _ registry: Registry,
        _ mark: RestoredFolder, _ folder: DataFolder
    ) async throws {
        try mark.keep(loss)
        for (index, opening) in proofs { _ = try mark.keep(opening, at: LogIndex(index)) }
        for (index, opening) in try orders(of: loss, folder) { _ = try mark.keep(opening, at: index) }
        let openings = try mark.openings()
        let listing = try await LostListing(loss, openings: openings, registry: registry)
        try mark.write(list: listing.lines.map { $0.json.serialized() })
        guard listing.missing.isEmpty else {
            let missing = listing.missing.map { JSON.integer(Int(clamping: $0.index)) }
            show(
                [
                    "complete": false, "entries": .integer(Int(clamping: loss.first.value)),
                    "lost": .integer(listing.lines.count), "missing": .array(missing),
                    "list": .string(mark.listPath),
                ],
                listing.text + """
                    \(listing.missing.count) of \(listing.lines.count) lost statements are still missing:
                    \(mark.listPath)
                    Start the server (read-only), have attestors run
                    vinlog garage receipts refeed, and repeat this; or add --home.\n
                    """)
            throw ExitCode(ExitStatus.failed.rawValue)
        }
        try await registry.replay(loss.entries, from: loss.first) { openings[$0.value] }
        try publish(loss.checkpoint, folder)
        try finish(mark, folder)
        show(
            [
                "complete": true, "entries": .integer(Int(clamping: loss.first.value) + loss.entries.count),
                "put_back": .integer(listing.lines.count), "list": .string(mark.listPath),
            ],
            "\(listing.lines.count) lost statements are back in their places: start the server.\n")
    }

    /// The orders of erasures among what was lost: the folder's own ledger has them with their salts.
    private func orders(of loss: RestoredFolder.Loss, _ folder: DataFolder) throws -> [(LogIndex, LostOpening)] {
        var indices: [Hash: UInt64] = [:]
        for (offset, entry) in loss.entries.enumerated() {
            guard case .statement(_, _, let commitment)? = try? LogEntry(parsing: entry) else { continue }
            indices[commitment] = loss.first.value + UInt64(offset)
        }
        var orders: [(LogIndex, LostOpening)] = []
        for record in try FolderErasures(folder: folder.path).records() {
            guard let salt = record.salt, !record.statement.isEmpty else { continue }
            let opening = LostOpening(salt: salt, statement: record.statement)
            if let index = indices[opening.commitment] { orders.append((LogIndex(index), opening)) }
        }
        return orders
    }

    /// The newest checkpoint, with its cosignatures, as the file that the next start goes on from.
    private func publish(_ checkpoint: [UInt8], _ folder: DataFolder) throws {
        let tiles = try FileTileStore(folder: folder.tilesPath)
        let there = try tiles.read("checkpoint").flatMap { try? SignedNote(parsing: $0) }
        guard let new = try? SignedNote(parsing: checkpoint), there?.text != new.text else { return }
        try tiles.publish(checkpoint: checkpoint)
    }

    private func finish(_ mark: RestoredFolder, _ folder: DataFolder) throws {
        do { try mark.unmark() } catch {
            throw CommandFailure("cannot take the mark off \(data): \(error)", status: .cannotWrite)
        }
    }

    private func show(_ json: JSON, _ text: String) {
        Terminal.standardOutput.write(output.json ? json.prettyPrinted() : Array(text.utf8))
    }
}
