public import Messages
public import TransparencyLog

/// Something that the statements of a vehicle, taken together, show. A finding is a computation, not a verdict on a
/// person: it names its rule, thresholds, inputs and the innocent explanations. Its words are in the catalogue
/// (`data/texts/*/findings*.json`), so that it can be said in every language and compared without words.
public struct Finding: Hashable, Sendable {
    /// How much it matters to a buyer.
    public enum Severity: String, Sendable, CaseIterable, Comparable {
        case information, caution, warning

        /// Order of the gravity.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .information: 0
            case .caution: 1
            case .warning: 2
            }
        }
    }

    /// How sure the computation is that the statements show this and nothing more innocent.
    public enum Confidence: String, Sendable, CaseIterable {
        case low, medium, high
    }

    /// What it speaks against.
    public enum Accusation: String, Sendable, CaseIterable {
        /// The vehicle: whoever recorded its state recorded it truthfully.
        case vehicle
        /// The entry: somebody wrote something down wrongly.
        case entry
        /// Nothing and nobody.
        case nobody
    }

    /// Id of the rule, such as `odometer-rollback`.
    public let rule: String
    /// What the rule saw and how it is graded.
    public let variant: FindingVariant
    /// Log indices of the statements that it rests on, ascending.
    public let statements: [LogIndex]
    /// Of these the lines that it calls wrong or strange, ascending: marked in charts and time lines.
    public let suspects: [LogIndex]
    /// What its texts are filled with.
    public let values: [Message.Argument]
    /// The rule's thresholds, for its texts.
    public let thresholds: [Message.Argument]

    /// How much it matters.
    public var severity: Severity { variant.severity }
    /// How sure it is.
    public var confidence: Confidence { variant.confidence }
    /// What it speaks against.
    public var accuses: Accusation { variant.accuses }

    /// A finding of a rule.
    ///
    /// - Parameters:
    ///   - rule: the rule, whose id and thresholds it carries.
    ///   - variant: one of the rule's variants.
    ///   - statements: the log indices that it rests on, in any order, repetitions allowed.
    ///   - suspects: those that it calls wrong or strange.
    ///   - values: what its texts are filled with.
    public init(
        _ rule: any FindingRule.Type, _ variant: FindingVariant, statements: [LogIndex], suspects: [LogIndex] = [],
        values: [Message.Argument] = []
    ) {
        self.rule = rule.id
        self.variant = variant
        self.statements = Set(statements).sorted()
        self.suspects = Set(suspects).sorted()
        self.values = values
        thresholds = rule.thresholds
    }
}
