import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What recordings were understood to say: files, columns, days, and what cannot be said.
struct FleetUnderstanding {
    let files: FleetFiles
    let days: [FleetDay]

    // MARK: - Text

    /// Lines of at most 80 characters.
    var text: String {
        files.recordings.map(text).joined() + "\n" + table + "\n" + refusals + notes
    }

    private func text(_ recording: FleetRecording) -> String {
        var sheet = FactSheet()
        let columns = recording.columns.columns.map { "\($0.title) = \($0.channel.rawValue) in \($0.unit.rawValue)" }
        sheet.append("Columns", columns.joined(separator: "; "))
        for refused in recording.columns.refused { sheet.append("Not read", "\(refused.title): \(refused.reason)") }
        sheet.append("Date", recording.dateFromName.map { "\($0), from the file's name" })
        if recording.rowsSetBackCount > 0 {
            sheet.append("Clock", "set back: \(recording.rowsSetBackCount) rows with times of rows above left out")
        }
        if let line = recording.firstUnreadableLine {
            sheet.append("Rows", "\(recording.rowsUnreadableCount) cannot be read, the first on line \(line)")
        }
        return TextWrapping.wrapped(recording.name, indent: 0, columnCount: 80) + "\n" + sheet.formatted()
    }

    private var table: String {
        guard !days.isEmpty else { return "No day.\n" }
        var table = TextTable(
            ["day", "km", "engine", "idle", "litres", "trips", "km/h", "odometer", "samples", "cover"],
            numbers: Set(1...9))
        for day in days {
            func cell(_ member: FleetDay.Member, _ text: (Int) -> String) -> String {
                day.figures[member].map { ($0.isSampled ? "~" : "") + text($0.value) } ?? "-"
            }
            table.append([
                day.date.description, cell(.distance) { "\($0)" }, cell(.engine, Self.hours), cell(.idle, Self.hours),
                cell(.fuel) { "\($0 / 1_000).\($0 / 100 % 10)" }, cell(.trips) { "\($0)" },
                cell(.speedMax) { "\($0)" }, cell(.odometer) { "\($0)" }, "\(day.sampleCount)",
                "\(day.coveragePermille / 10).\(day.coveragePermille % 10)%",
            ])
        }
        let note = "Days of \(files.zone); ~ summed up from samples, not from a counter.\n"
        return table.formatted() + note
    }

    private static func hours(_ minutes: Int) -> String {
        "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
    }

    /// Each reason once, with the days that it is true of.
    private var refusals: String {
        var lines: [(text: String, days: [String])] = []
        for day in days {
            for refusal in day.refusals {
                add(&lines, "\(refusal.member.rawValue): \(refusal.reason)", day)
            }
        }
        return section("Not said, and why", lines)
    }

    private var notes: String {
        var lines: [(text: String, days: [String])] = []
        for day in days {
            for note in day.notes { add(&lines, note, day) }
            for (absence, count) in day.absences where count > 0 {
                add(&lines, "\(absence.channel.rawValue): fields that are no values: \(absence.kind)", day)
            }
        }
        return section("To be known", lines)
    }

    private func add(_ lines: inout [(text: String, days: [String])], _ text: String, _ day: FleetDay) {
        if let place = lines.firstIndex(where: { $0.text == text }) {
            lines[place].days.append(day.date.description)
        } else {
            lines.append((text, [day.date.description]))
        }
    }

    private func section(_ title: String, _ lines: [(text: String, days: [String])]) -> String {
        guard !lines.isEmpty else { return "" }
        let items = lines.map { line in
            let when =
                line.days.count == days.count
                ? "" : " (" + line.days.prefix(3).joined(separator: ", ") + (line.days.count > 3 ? ", …)" : ")")
            return "  " + TextWrapping.wrapped(line.text + when, indent: 4, columnCount: 80) + "\n"
        }
        return title + "\n" + items.joined() + "\n"
    }

    // MARK: - JSON

    var json: JSONObject {
        var object = JSONObject()
        object["zone"] = .string(files.zone.name)
        object["files"] = .array(zip(files.recordings, files.references).map(json))
        object["days"] = .array(days.map(\.json))
        return object
    }

    private func json(_ recording: FleetRecording, _ reference: EvidenceReference) -> JSON {
        var object = JSONObject()
        object["name"] = .string(recording.name)
        object["evidence"] = reference.json
        object["columns"] = .array(
            recording.columns.columns.map {
                [
                    "title": .string($0.title), "channel": .string($0.channel.rawValue),
                    "unit": .string($0.unit.rawValue),
                ]
            })
        object["columns_refused"] = .array(
            recording.columns.refused.map { ["title": .string($0.title), "reason": .string($0.reason)] })
        object["date_from_name"] = recording.dateFromName.map { .string($0.description) }
        object["rows_set_back"] = .integer(recording.rowsSetBackCount)
        object["rows_unreadable"] = .integer(recording.rowsUnreadableCount)
        return .object(object)
    }
}
