/// One rule of the analysis: a pure function of the facts, in a file of its own under `Rules/`.
public protocol FindingRule: Sendable {
    /// Its id in lower case with hyphens.
    static var id: String { get }

    /// Its thresholds and tables as text: part of the ruleset's hash, so that a changed threshold is another ruleset.
    static var tables: String { get }

    /// What the facts show.
    static func findings(in facts: VehicleFacts) -> [Finding]
}
