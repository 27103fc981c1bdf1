import AttestorClient
import CommandLineKit
import Messages
import StrictJSON
import TransparencyLog
import VehicleHistory

/// What the rules say of one vehicle of a file.
struct VehicleFindings {
    let series: RawSeries
    let findings: [Finding]
    let texts: Texts

    /// The gravest finding; of those the one that accuses the vehicle.
    var gravest: Finding? {
        findings.max { left, right in
            left.severity == right.severity
                ? left.accuses != .vehicle && right.accuses == .vehicle : left.severity < right.severity
        }
    }

    /// All readings in order of time, and all findings with their reasons.
    var text: String {
        let suspects = Set(findings.flatMap { $0.suspects.map { Int(clamping: $0.value) } })
        var table = TextTable(["line", "date", "odometer", ""], numbers: [0, 2])
        for reading in series.readings.sorted(by: { ($0.time, $0.line) < ($1.time, $1.line) }) {
            table.append([
                "\(reading.line)", reading.time.dateDescription,
                "\(texts.grouped(reading.value)) \(reading.unit.rawValue)", suspects.contains(reading.line) ? "<" : "",
            ])
        }
        var text = "\(series.key): unsigned; entries are lines of the file\n\n\(table.formatted())\n"
        for finding in findings {
            let title = "\(finding.severity.rawValue): \(texts.text(finding.headline))"
            text += TextWrapping.wrapped(title, indent: 2, columnCount: 80) + "\n"
            text += "  " + TextWrapping.wrapped(texts.text(finding.explanation), indent: 2, columnCount: 80) + "\n"
            for innocent in finding.innocentExplanations {
                text += "  - " + TextWrapping.wrapped(texts.text(innocent), indent: 4, columnCount: 80) + "\n"
            }
        }
        return text
    }

    var json: JSON {
        [
            "vehicle": .string(series.key), "readings": .integer(series.readings.count),
            "findings": .array(findings.map(json)),
        ]
    }

    private func json(_ finding: Finding) -> JSON {
        [
            "rule": .string(finding.rule), "variant": .string(finding.variant.name),
            "severity": .string(finding.severity.rawValue), "confidence": .string(finding.confidence.rawValue),
            "accuses": .string(finding.accuses.rawValue), "headline": .string(texts.text(finding.headline)),
            "explanation": .string(texts.text(finding.explanation)),
            "lines": .array(finding.statements.map { .integer(Int(clamping: $0.value)) }),
            "suspects": .array(finding.suspects.map { .integer(Int(clamping: $0.value)) }),
        ]
    }
}
