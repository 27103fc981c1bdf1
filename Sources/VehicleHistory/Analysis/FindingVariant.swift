/// One of the things that a rule can see, and how it is graded.
public struct FindingVariant: Hashable, Sendable {
    /// Its name within the rule, such as `typo`: part of the keys of its texts.
    public let name: String
    /// How much it matters to a buyer.
    public let severity: Finding.Severity
    /// How sure it is.
    public let confidence: Finding.Confidence
    /// What it speaks against.
    public let accuses: Finding.Accusation
    /// Names of the innocent explanations, likeliest first: the texts `innocent.<name>`.
    public let innocent: [String]

    /// A variant of its parts.
    public init(
        _ name: String, _ severity: Finding.Severity, _ confidence: Finding.Confidence, accuses: Finding.Accusation,
        innocent: [String] = []
    ) {
        self.name = name
        self.severity = severity
        self.confidence = confidence
        self.accuses = accuses
        self.innocent = innocent
    }

    /// The variant as text, for the ruleset's hash.
    var tables: String {
        "\(name) \(severity.rawValue) \(confidence.rawValue) \(accuses.rawValue) \(innocent.joined(separator: ","))"
    }
}
