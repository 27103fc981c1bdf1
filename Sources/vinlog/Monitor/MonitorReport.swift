import ArgumentParser
import CommandLineKit
import LogAudit
import LogClient
import LogMonitor
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory

/// What a round of a monitor came to, for people and for programs.
struct MonitorReport {
    let round: MonitorRound

    private var cosigners: [String] {
        (round.evaluation?.cosignatureTimesSeconds ?? [:]).keys.map { "\($0)" }.sorted()
    }

    var json: JSON {
        var object = JSONObject()
        object["ok"] = true
        object["origin"] = .string(round.checkpoint.origin.string)
        object["size"] = .integer(Int(clamping: round.checkpoint.size.value))
        object["root"] = .string(round.checkpoint.root.description)
        object["size_before"] = .integer(Int(clamping: round.sizeBefore.value))
        object["index_roots_compared"] = .integer(Int(clamping: round.comparedRootCount))
        if let state = round.indexState {
            object["subjects"] = .integer(Int(clamping: state.subjectCount))
            object["index_root"] = .string(state.root.description)
            object["index_root_at"] = .integer(Int(clamping: state.timeMilliseconds))
        }
        object["cosigned_by"] = .array(cosigners.map { .string($0) })
        object["older_than_before"] = .bool(round.isOlder)
        return .object(object)
    }

    var text: String {
        let size = round.checkpoint.size.value
        let new = size - min(round.sizeBefore.value, size)
        var lines = "\(round.checkpoint.origin): \(size) entries, \(new) of them new; all rules hold.\n"
        if let state = round.indexState {
            let time = EventTime(milliseconds: Int64(clamping: state.timeMilliseconds)).description
            lines += "  \(round.comparedRootCount) index roots rebuilt and compared; \(state.subjectCount) subjects.\n"
            lines += "  The last index root is of \(time).\n"
        }
        if !cosigners.isEmpty { lines += "  Cosigned by \(cosigners.joined(separator: ", ")).\n" }
        if round.isOlder { lines += "  The log showed an older state than it did before.\n" }
        return lines
    }

    /// Tells what is wrong, and writes the evidence.
    ///
    /// - Returns: what ends the program.
    static func end(_ finding: LogFinding, evidencePath: String?, isJSON: Bool) throws -> any Error {
        let path = evidencePath ?? "evidence-\(finding.kind.rawValue).json"
        if let evidence = finding.evidence { try InputFile.write(evidence.encoded, to: path) }
        var object = JSONObject()
        object["ok"] = false
        object["finding"] = .string(finding.kind.rawValue)
        object["error"] = .string(finding.text)
        object["evidence"] = finding.evidence == nil ? nil : .string(path)
        object["exit_status"] = .integer(Int(ExitStatus.failed.rawValue))
        let mend =
            finding.evidence == nil
            ? "What was served is not signed and cannot be shown to others; look again."
            : "The evidence is in \(path): check it with `vinlog monitor check`, and publish it."
        return CommandFailure(
            "\(finding.kind.rawValue): \(finding.text)", mend: mend, details: isJSON ? .object(object) : nil)
    }

    /// What went wrong, with nothing said against the log.
    static func failure(_ failure: MonitorFailure) -> CommandFailure {
        switch failure {
        case .log(let error) where error.isPassing:
            CommandFailure("\(error)", mend: "Is the registry running?", status: .unavailable)
        case .mirror(.damaged), .mirror(.otherLog):
            CommandFailure(
                "\(failure)", mend: "Name another folder, or move this one away and audit anew.", status: .unreadable)
        case .mirror: CommandFailure("\(failure)", mend: "Is the disk full?", status: .cannotWrite)
        case .finding, .log, .audit: CommandFailure("\(failure)")
        }
    }
}
