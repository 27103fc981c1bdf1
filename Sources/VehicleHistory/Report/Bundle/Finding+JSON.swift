public import StrictJSON
import TransparencyLog

extension Finding {
    /// The finding as reports carry it; see docs/FORMATS.md.
    public var json: JSON {
        [
            "rule": .string(rule), "severity": .string(severity.rawValue), "headline": .string(headline),
            "explanation": .string(explanation),
            "innocent_explanations": .array(innocentExplanations.map { .string($0) }),
            "statements": .array(statements.map { .integer(Int(clamping: $0.value)) }),
            "threshold": .string(threshold),
        ]
    }
}
