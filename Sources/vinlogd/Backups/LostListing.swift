import Attestation
import CommandLineKit
import Octets
import Registry
import SQLiteStore
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// The lost statements for people: what is public of each, and what is known of it besides.
struct LostListing {
    /// A lost statement.
    struct Line {
        let index: UInt64
        let timeMilliseconds: UInt64
        let label: Label
        /// What it is about, where the copy knows the label or the statement came back.
        let subject: String?
        /// Its `jti`, where the statement came back.
        let identifier: String?
        /// Whether somebody has shown what the entry commits to.
        let isOpened: Bool

        var json: JSON {
            var object = JSONObject()
            object["index"] = .integer(Int(clamping: index))
            object["time"] = .string(EventTime(milliseconds: Int64(clamping: timeMilliseconds)).description)
            object["label"] = .string("\(label.hash)")
            object["subject"] = subject.map(JSON.string)
            object["id"] = identifier.map(JSON.string)
            object["opened"] = .bool(isOpened)
            return .object(object)
        }
    }

    /// Lines shown at the terminal; the file has all.
    private static let shownMax = 20

    let lines: [Line]

    init(_ loss: RestoredFolder.Loss, openings: [UInt64: LostOpening], registry: Registry) async throws {
        var labels: Set<Label> = []
        for entry in loss.entries {
            if case .statement(_, let label, _)? = try? LogEntry(parsing: entry) { labels.insert(label) }
        }
        let known = try await registry.subjects(of: labels)
        var lines: [Line] = []
        for (offset, entry) in loss.entries.enumerated() {
            guard case .statement(let time, let label, _)? = try? LogEntry(parsing: entry) else { continue }
            let index = loss.first.value + UInt64(offset)
            let claims = openings[index].flatMap { try? SDJWT(parsing: $0.statement) }?.payload
            lines.append(
                Line(
                    index: index, timeMilliseconds: time, label: label, subject: claims?["sub"]?.string ?? known[label],
                    identifier: claims?["jti"]?.string, isOpened: openings[index] != nil))
        }
        self.lines = lines
    }

    var missing: [Line] { lines.filter { !$0.isOpened } }

    /// The first of those that nobody has opened.
    var text: String {
        var table = TextTable(["Entry", "Sequenced", "About", "Label"], numbers: [0], elastic: [2])
        for line in missing.prefix(Self.shownMax) {
            table.append([
                "\(line.index)", EventTime(milliseconds: Int64(clamping: line.timeMilliseconds)).description,
                line.subject ?? "", String("\(line.label.hash)".prefix(16)),
            ])
        }
        let rest = missing.count - min(missing.count, Self.shownMax)
        return table.formatted() + (rest > 0 ? "... and \(rest) more\n" : "")
    }
}
