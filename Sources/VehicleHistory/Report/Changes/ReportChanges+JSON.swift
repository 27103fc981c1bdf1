public import StrictJSON
import TransparencyLog

extension ReportChanges {
    /// The changes for programs. Times are in milliseconds since 1970.
    public var json: JSON {
        [
            "subject": .string(later.subject.string),
            "verdict": .string(verdict.rawValue),
            "earlier": earlier.json,
            "later": later.json,
            "findings": .array(findings.map(\.json)),
            "new_lines": .array(newLines.map(\.json)),
            "erased_lines": .array(erasedLines.map(\.json)),
            "contested": .array(contested.map(\.json)),
            "standings": .array(standings.map(\.json)),
            "irreconcilable": .array(irreconcilable.map { .integer(Int(clamping: $0.value)) }),
        ]
    }
}

extension ReportState {
    /// The state for programs: where the log stood, and how many lines and findings there were.
    var json: JSON {
        [
            "log_size": .integer(Int(clamping: logSize.value)),
            "complete_as_of": .integer(Int(completeAsOfMilliseconds)),
            "lines": .integer(lines.count),
            "findings": .integer(findings.count),
        ]
    }
}

extension FindingChange {
    /// The change for programs.
    var json: JSON {
        var object = JSONObject()
        object["outcome"] = .string(outcome.rawValue)
        object["finding"] = finding.json
        if outcome != .gone { object["earlier"] = earlier?.json }
        return .object(object)
    }
}

extension ContestedLine {
    /// The reference for programs.
    var json: JSON {
        [
            "entry": .integer(Int(clamping: line.index.value)), "relation": .string(relation.rawValue),
            "earlier": .integer(Int(clamping: earlier.value)),
        ]
    }
}

extension StandingChange {
    /// The change for programs.
    var json: JSON {
        [
            "entry": .integer(Int(clamping: index.value)), "attestor": .string(attestorName),
            "standing": .string(standing.summary),
        ]
    }
}
