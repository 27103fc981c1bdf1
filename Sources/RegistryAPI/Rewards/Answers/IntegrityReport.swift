public import StrictJSON

/// The answer of `integrity`.
public struct IntegrityReport: WireValue {
    /// The journal's place.
    public let journal: JournalPosition
    /// Whether every check holds.
    public let passed: Bool
    /// Each check.
    public let checks: [IntegrityCheck]
    /// Each asset.
    public let trialBalance: [TrialBalanceLine]

    /// Every member, as documented at its property.
    public init(journal: JournalPosition, passed: Bool, checks: [IntegrityCheck], trialBalance: [TrialBalanceLine]) {
        self.journal = journal
        self.passed = passed
        self.checks = checks
        self.trialBalance = trialBalance
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        journal = try reader.nested("journal")
        passed = try reader.bool("passed")
        checks = try reader.values("checks")
        trialBalance = try reader.values("trial_balance")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["journal"] = journal.json
        object["passed"] = .bool(passed)
        object["checks"] = .array(checks.map(\.json))
        object["trial_balance"] = .array(trialBalance.map(\.json))
        return .object(object)
    }
}
