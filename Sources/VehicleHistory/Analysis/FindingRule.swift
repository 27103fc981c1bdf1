public import Messages
import StrictJSON

/// One rule of the analysis: a pure function of the facts, in a file of its own under `Rules/`.
public protocol FindingRule: Sendable {
    /// Its id in lower case with hyphens.
    static var id: String { get }

    /// Everything that it can see.
    static var variants: [FindingVariant] { get }

    /// Its thresholds, by the names that its texts use.
    static var thresholds: [Message.Argument] { get }

    /// Its tables and the constants that are no threshold, as text: part of the ruleset's hash, with variants and
    /// thresholds, so that a changed table is another ruleset.
    static var tables: String { get }

    /// What the facts show.
    static func findings(in facts: VehicleFacts) -> [Finding]
}

extension FindingRule {
    /// None.
    public static var thresholds: [Message.Argument] { [] }

    /// None.
    public static var tables: String { "" }

    /// All by which the rule decides, as text.
    static var identity: String {
        let thresholds = thresholds.map { "\($0.name) \(String(decoding: $0.value.json.serialized(), as: UTF8.self))" }
        return (variants.map(\.tables) + thresholds + [tables]).joined(separator: "\n")
    }
}
