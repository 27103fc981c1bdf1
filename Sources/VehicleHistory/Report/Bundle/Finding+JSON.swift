import Messages
public import StrictJSON
import TransparencyLog

extension Finding {
    /// The finding as reports carry it, without words; see docs/FORMATS.md.
    public var json: JSON {
        [
            "rule": .string(rule), "variant": .string(variant.name), "severity": .string(severity.rawValue),
            "confidence": .string(confidence.rawValue), "accuses": .string(accuses.rawValue),
            "statements": .array(statements.map { .integer(Int(clamping: $0.value)) }),
            "suspects": .array(suspects.map { .integer(Int(clamping: $0.value)) }), "values": values.json,
        ]
    }
}
