public import Octets

/// The rules by which findings are made, with a hash of their tables: two parties with the same ruleset and the same
/// facts come to the same findings.
public struct Ruleset: Sendable {
    /// Version of the rules' code.
    public let version: String
    /// SHA-256 over the version and each rule's id, variants, thresholds and tables.
    public let sha256: Hash
    /// The rules, in the order in which their findings are listed.
    public let rules: [any FindingRule.Type]

    /// The rules of this build.
    public static let current = Ruleset(
        version: "4",
        rules: [
            TooLittleDataRule.self, CheckDigitRule.self, DescriptionRule.self, CloneRule.self, ComponentRule.self,
            // Odometer.
            OdometerRollbackRule.self, OdometerChannelsRule.self, OdometerNotActualRule.self,
            OdometerDashboardRule.self, OdometerUnitRule.self, OdometerRolloverRule.self,
            OdometerReplacementRule.self, OdometerIsolatedRule.self, OdometerTypoRule.self,
            OdometerPlaceholderRule.self, OdometerRateRule.self, OdometerStaticRule.self, OdometerStepBackRule.self,
            OdometerGapRule.self, OdometerFewReadingsRule.self, OdometerOwnerRule.self,
            // What happened to it, and who says so.
            TitleBrandRule.self, BrandWashingRule.self, TotalLossRule.self, AliveAfterEndOfLifeRule.self,
            DamageRule.self, TheftRule.self, SeizureRule.self, LienRule.self, RecallRule.self, InspectionRule.self,
            UseRule.self, CoverageRule.self, LateDisclosureRule.self, DisputeRule.self, CorrectionRule.self,
            MisfiledRule.self, AttestorStandingRule.self, ErasedRule.self,
        ])

    /// A ruleset of these rules.
    public init(version: String, rules: [any FindingRule.Type]) {
        self.version = version
        self.rules = rules
        var hash = IncrementalHash()
        hash.update("vinlog/ruleset/v1\n\(version)\n".utf8)
        for rule in rules {
            let tables = Array(rule.identity.utf8)
            hash.update("\(rule.id) \(tables.count)\n".utf8)
            hash.update(tables)
            hash.update("\n".utf8)
        }
        sha256 = hash.finalize()
    }
}
