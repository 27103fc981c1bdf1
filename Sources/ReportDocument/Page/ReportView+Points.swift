import Messages
import TransparencyLog
import VehicleHistory

extension ReportView {
    /// The findings by list, and what speaks for the vehicle.
    var points: PageValues {
        [
            "wrong": document.findings(in: .wrong).map { point($0, "bad") },
            "ask": document.findings(in: .ask).map { point($0, "ask") },
            "noted": document.findings(in: .noted).map { point($0, "noted") },
            "good": document.merits.map { ["icon": Icon.tick.html, "text": html($0)] },
        ]
    }

    /// Most entries that a finding names at once; more are behind a line that opens.
    private static let entryCountMax = 12

    private func point(_ numbered: NumberedFinding, _ style: String) -> PageValues {
        let finding = numbered.finding
        var point: PageValues = [
            "number": numbered.number, "class": style, "headline": headline(ofFinding: numbered.number),
            "explanation": html(finding.explanation),
            "innocent": finding.innocentExplanations.map { html($0) },
            "basis": basis(of: numbered), "entries": false, "many": false,
        ]
        let entries = finding.statements.map(\.value)
        if entries.count > Self.entryCountMax {
            point["many"] = words("rests-on-many", ("count", .number(entries.count)))
            point["all_entries"] = links(to: entries)
        } else if !entries.isEmpty {
            point["entries"] = links(to: entries)
        }
        if words.texts.has(finding.ask.key) { point["todo"] = html(finding.ask) }
        return point
    }

    /// How sure, by which threshold, against whom: one sentence each, as HTML.
    private func basis(of numbered: NumberedFinding) -> String {
        let finding = numbered.finding
        return [
            html("point.confidence", ("level", .term("report.confidence.\(finding.confidence.rawValue)"))),
            html("accuses.\(finding.accuses.rawValue)"),
            html("point.threshold", ("threshold", .message(finding.threshold))),
        ].joined(separator: " ")
    }
}
