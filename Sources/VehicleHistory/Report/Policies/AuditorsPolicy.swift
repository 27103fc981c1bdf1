import TransparencyLog

/// Whether the auditors' group has cosigned. An auditor rebuilds the index from the log; a witness only checks that
/// the log grows. "Complete" is said only with auditors.
enum AuditorsPolicy: ReportPolicy {
    static let name = ReportPolicyName.auditors

    /// - Parameter isAuditDemanded: whether a report without auditors is refused rather than graded lower.
    static func check(
        _ evaluation: TrustPolicyEvaluation, trust: TrustPolicy, isAuditDemanded: Bool
    ) throws(ReportRejection) -> VerifiedReport.Completeness {
        if evaluation.isCosignedByAuditors { return .auditors }
        guard !isAuditDemanded else {
            throw rejection(
                .noAuditor,
                trust.auditors == nil
                    ? "The trust file names no auditors, so none can vouch that nothing is missing."
                    : "No quorum of the trust file's auditors has cosigned this checkpoint.")
        }
        return .registryOnly
    }
}
