import ArgumentParser
import CommandLineKit
import Foundation
import PostgresClient
import PostgresStore
import Registry
import RegistryIntegrity
import SQLiteStore
import StrictJSON
import TransparencyLog

/// `vinlog-admin inspect integrity`.
struct InspectFolderIntegrityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "integrity",
        abstract: "Derive everything in a data folder again, and name the first difference.",
        discussion: """
            Reads every entry, statement, subject, id, tile, file of evidence and line of
            the journal, works out what follows from them, and compares: commitments,
            chains, labels, index roots, signatures, accreditations, the checkpoint.
            Nothing is written; a server may work on the folder meanwhile. With --database
            the rows are those of a PostgreSQL database, as they are at one moment.

            What nothing else bears witness to is not found: who was shown what, private
            records of the rewards, and disclosures that are missing, since an attestor
            may have kept them back. docs/RELIABILITY.md lists it.

            EXAMPLES
              vinlog-admin inspect integrity --data /var/lib/vinlog
              vinlog-admin inspect integrity --data copy --log "$(cat log.vkey)" --json
              vinlog-admin inspect integrity --data /var/lib/vinlog \\
                --database postgresql://vinlog@db.example/vinlog

            EXIT STATUS
              0 all holds; 1 something does not, and the first difference is named;
              66 there is no registry, or it cannot be read
            """)

    @Option(help: "The data folder, made by `vinlogd init`.")
    var data: String
    @Option(help: "The log's key, where the folder has no keys/ (default: from keys/).")
    var log: String?
    @Option(
        help: ArgumentHelp("The PostgreSQL database that the rows are in (postgresql://…).", valueName: "url"))
    var database: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let witness = data + "/" + (database == nil ? SQLiteStore.fileName : "tiles")
        guard FileManager.default.fileExists(atPath: witness) else {
            throw CommandFailure("there is no registry in \(data)", mend: "Name its folder.", status: .unreadable)
        }
        let keys = try keys()
        let verifier = try logKey() ?? keys?.log.verifier
        let report: ExaminationReport
        do throws(StoreError) {
            let evidence = data + "/evidence"
            let rows = try rows()
            let examination = IntegrityExamination(
                store: rows.store, tilesPath: data + "/tiles", log: verifier,
                labelKeys: keys?.vrf ?? [],
                evidencePath: FileManager.default.fileExists(atPath: evidence) ? evidence : nil,
                erasures: try FolderErasures(folder: data).records(), isLive: rows.isLive)
            report = try examination.run()
        } catch {
            throw CommandFailure("\(data) cannot be examined: \(error)", status: .unreadable)
        }
        try show(report, hasKeys: keys != nil, hasLogKey: verifier != nil)
    }

    /// The rows, and whether a server works on them.
    private func rows() throws(StoreError) -> (store: any ExaminableStore, isLive: Bool) {
        guard let database else {
            return (try SQLiteStore(examining: data), SQLiteStore.isSequenced(folder: data))
        }
        let address: PostgresAddress
        do throws(PostgresError) { address = try PostgresAddress(database) } catch {
            throw .database("\(error)")
        }
        let store = try PostgresStore(examining: address)
        return (store, try store.isSequenced())
    }

    /// The folder's keys; `nil` where it has none, as a copy without secrets.
    private func keys() throws(CommandFailure) -> RegistryKeys? {
        guard FileManager.default.fileExists(atPath: data + "/keys") else { return nil }
        do throws(RegistryKeyError) { return try RegistryKeys(folder: data + "/keys") } catch {
            throw CommandFailure("the keys in \(data)/keys cannot be read: \(error)", status: .unreadable)
        }
    }

    private func logKey() throws(CommandFailure) -> NoteVerifier? {
        guard let log else { return nil }
        do throws(NoteKeyError) { return try NoteVerifier(vkey: log) } catch {
            throw CommandFailure("--log: \"\(log)\" is no key: \(error)", status: .usage)
        }
    }

    private func show(_ report: ExaminationReport, hasKeys: Bool, hasLogKey: Bool) throws {
        var checks = CheckList()
        for check in report.checks {
            switch check.outcome {
            case .passed: checks.append(check.name, .passed, check.detail)
            case .failed(let difference): checks.append(check.name, .failed, "\(difference)")
            case .skipped(let reason): checks.append(check.name, .skipped, reason)
            }
        }
        if !hasLogKey { checks.append("signature", .skipped, "the log's key is not known: --log") }
        if !hasKeys { checks.append("labels", .skipped, "no keys: only labels with a stored proof were checked") }
        if output.json {
            var object = JSONObject()
            object["passed"] = .bool(report.firstDifference == nil)
            object["size"] = .integer(Int(clamping: report.size.value))
            object["live"] = .bool(report.isLive)
            object["checks"] = checks.json
            if let first = report.firstDifference {
                object["first_difference"] = [
                    "place": .string(first.place), "key": .string(first.key), "expected": .string(first.expected),
                    "found": .string(first.found),
                ]
            }
            Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        } else {
            let live = report.isLive ? ", a server working on them" : ""
            Terminal.standardOutput.write("\(report.size) entries\(live)\n" + checks.formatted())
        }
        guard let first = report.firstDifference else { return }
        throw ResultFailure.end(
            "\(first)", mend: "Stop the registry, keep its folder, and compare with a backup or a mirror.")
    }
}
