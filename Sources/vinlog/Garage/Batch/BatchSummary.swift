import AttestorClient
import CommandLineKit
import Foundation
import StrictJSON
import VehicleHistory

/// What became of a batch.
struct BatchSummary {
    let name: String
    let journal: BatchJournal

    private static let reasonCountMax = 10

    /// Prints the summary.
    ///
    /// - Throws: `CommandFailure` with status 1 when rows were refused.
    func show(json: Bool) throws(CommandFailure) {
        var object = JSONObject()
        object["file"] = .string(name)
        object["rows"] = .integer(journal.rowsDone)
        object["included"] = .integer(journal.included)
        object["duplicates"] = .integer(journal.duplicates)
        object["refused"] = .integer(journal.refused)
        object["reasons"] = journal.reasons.json
        if journal.refused > 0 { object["rejects"] = .string(journal.rejectsPath) }
        if json && journal.refused == 0 {
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        if !json {
            let width = String(journal.rowsDone).count
            let count = { (number: Int) in Self.padded(number, width) }
            Terminal.standardOutput.write(
                """
                \(name)
                  \(count(journal.rowsDone)) rows
                  \(count(journal.included)) included
                  \(count(journal.duplicates)) duplicates of rows that the registry has
                  \(count(journal.refused)) refused

                """ + Self.reasons(journal.reasons))
        }
        guard journal.refused > 0 else { return }
        throw CommandFailure(
            "\(journal.refused) of \(journal.rowsDone) rows were refused",
            mend: "Correct them in \(journal.rejectsPath) and feed that file.", details: .object(object))
    }

    /// Prints what a trial found.
    ///
    /// - Throws: `CommandFailure` with status 1 when rows would be refused.
    static func show(_ trial: BatchTrial, name: String, json: Bool) throws(CommandFailure) {
        var object = JSONObject()
        object["file"] = .string(name)
        object["rows"] = .integer(trial.rowCount)
        object["accepted"] = .integer(trial.accepted)
        object["refused"] = .integer(trial.refused)
        object["reasons"] = trial.reasons.json
        object["samples"] = .array(trial.samples.map { .object($0.claims) })
        if json && trial.refused == 0 {
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        if !json {
            for sample in trial.samples { Terminal.standardOutput.write(JSON.object(sample.claims).prettyPrinted()) }
            Terminal.standardOutput.write(
                "\(name): \(trial.accepted) of \(trial.rowCount) rows would be sent\n" + reasons(trial.reasons))
        }
        guard trial.refused > 0 else { return }
        throw CommandFailure("\(trial.refused) of \(trial.rowCount) rows would be refused", details: .object(object))
    }

    private static func reasons(_ reasons: RefusalReasons) -> String {
        reasons.ordered.prefix(reasonCountMax).map { reason in
            let lines = reason.firstLines.map { "\($0)" }.joined(separator: ", ")
            let more = reason.count > reason.firstLines.count ? ", …" : ""
            let text = "\(reason.count) × \(reason.text) (line \(lines)\(more))"
            return "    " + TextWrapping.wrapped(text, indent: 6, columnCount: 80) + "\n"
        }.joined()
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: " ", count: max(0, width - digits.count)) + digits
    }

    // MARK: - Paths

    /// `cars.csv.gz` → `cars.rejects.csv` in the current folder.
    static func rejectsPath(for file: String) -> String {
        var parts = (file == "-" ? "stdin" : URL(fileURLWithPath: file).lastPathComponent).split(separator: ".")
        if parts.count > 1 && parts.last == "gz" { parts.removeLast() }
        let ending = parts.count > 1 ? String(parts.removeLast()) : "csv"
        return absolutePath("\(parts.joined(separator: ".")).rejects.\(ending)")
    }

    static func absolutePath(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}
