/// What one of the three checks of an issuance came to.
public enum AuditOutcome: Hashable, Sendable {
    /// It did not run; the text says what it would need.
    case notRun(String)
    /// Everything follows; so many statements were checked.
    case passed(statements: UInt64)
    /// Something does not.
    case failed(AuditDifference)

    /// Whether it ran and everything followed.
    public var isPassed: Bool { if case .passed = self { true } else { false } }

    /// What does not follow, if anything.
    public var difference: AuditDifference? { if case .failed(let difference) = self { difference } else { nil } }
}
