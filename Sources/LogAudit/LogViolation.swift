public import TransparencyLog

/// The first place at which a log breaks its rules.
public struct LogViolation: Error, Hashable, Sendable {
    /// The entry that breaks a rule.
    public let index: LogIndex

    /// The rule, and by which values it is broken.
    public let rule: LogRule

    /// An entry that breaks a rule.
    public init(index: LogIndex, rule: LogRule) {
        self.index = index
        self.rule = rule
    }
}

extension LogViolation: CustomStringConvertible {
    /// What is wrong, in a sentence without its full stop.
    public var description: String { "entry \(index): \(rule)" }
}
