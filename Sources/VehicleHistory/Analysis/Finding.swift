public import TransparencyLog

/// Something that the statements of a vehicle, taken together, show. A finding is a computation, not a verdict on a
/// person: it names its rule, threshold, inputs and the innocent explanations.
public struct Finding: Hashable, Sendable {
    /// How much it matters to a buyer.
    public enum Severity: String, Sendable, CaseIterable, Comparable {
        case information, caution, warning

        /// Order of the texts.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .information: 0
            case .caution: 1
            case .warning: 2
            }
        }
    }

    /// Id of the rule, such as `odometer-out-of-line`.
    public let rule: String
    /// How much it matters.
    public let severity: Severity
    /// One line without a full stop.
    public let headline: String
    /// What was computed from what, in sentences.
    public let explanation: String
    /// What else could explain it, one sentence each.
    public let innocentExplanations: [String]
    /// Log indices of the statements that it rests on, ascending.
    public let statements: [LogIndex]
    /// The threshold of the rule, in words with its unit; empty when the rule has none.
    public let threshold: String

    /// A finding of its parts.
    public init(
        rule: String, severity: Severity, headline: String, explanation: String, innocentExplanations: [String],
        statements: [LogIndex], threshold: String
    ) {
        self.rule = rule
        self.severity = severity
        self.headline = headline
        self.explanation = explanation
        self.innocentExplanations = innocentExplanations
        self.statements = statements
        self.threshold = threshold
    }
}
