import Messages
import TransparencyLog
import VehicleHistory

extension ReportView {
    /// The findings by list, and what speaks for the vehicle.
    var points: [String: Any] {
        [
            "wrong": document.findings(in: .wrong).map { point($0, "bad") },
            "ask": document.findings(in: .ask).map { point($0, "ask") },
            "noted": document.findings(in: .noted).map { point($0, "noted") },
            "good": document.merits.map { ["icon": Icon.tick.html, "text": words.text($0)] },
        ]
    }

    /// Most entries that a finding names at once; more are behind a line that opens.
    private static let entryCountMax = 12

    private func point(_ numbered: NumberedFinding, _ style: String) -> [String: Any] {
        let finding = numbered.finding
        var point: [String: Any] = [
            "number": numbered.number, "class": style, "headline": headline(ofFinding: numbered.number),
            "explanation": words.text(finding.explanation),
            "innocent": finding.innocentExplanations.map { words.text($0) },
            "basis": basis(of: numbered), "entries": [String](), "many": false,
        ]
        let entries = finding.statements.map { String($0.value) }
        if entries.count <= Self.entryCountMax {
            point["entries"] = entries
        } else {
            point["many"] = words("rests-on-many", ("count", .number(entries.count)))
            point["all_entries"] = entries
        }
        if words.texts.has(finding.ask.key) { point["todo"] = words.text(finding.ask) }
        return point
    }

    /// How sure, by which threshold, against whom: one sentence each.
    private func basis(of numbered: NumberedFinding) -> String {
        let finding = numbered.finding
        return [
            words("point.confidence", ("level", .term("report.confidence.\(finding.confidence.rawValue)"))),
            words("accuses.\(finding.accuses.rawValue)"),
            words("point.threshold", ("threshold", .message(finding.threshold))),
        ].joined(separator: " ")
    }
}
