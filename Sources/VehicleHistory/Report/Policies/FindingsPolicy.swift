import StrictJSON
import VIN

/// The findings are those that the rules make of the verified history; the reader's own program makes them again.
enum FindingsPolicy: ReportPolicy {
    static let name = ReportPolicyName.findings

    /// Gives the findings as recomputed here, and whether the report's ruleset is this program's.
    static func check(
        _ stated: [JSON], by ruleset: RulesetIdentity, facts: VehicleFacts
    ) throws(ReportRejection) -> (findings: [Finding], isRulesetSame: Bool) {
        let findings = HistoryAnalysis.findings(in: facts)
        guard ruleset == RulesetIdentity(.current) else { return (findings, false) }
        guard findings.map(\.json) == stated else {
            throw rejection(
                .findingsDiffer,
                "The report states \(stated.count) findings which are not the \(findings.count) that the same rules "
                    + "make of its statements.")
        }
        return (findings, true)
    }
}

extension VehicleFacts {
    /// The facts of a report.
    ///
    /// "Now" is the time of the index-root entry, which is the same for every reader; complete-as-of may differ from it
    /// by the reader's own choice of witnesses, and findings that depended on that could not be compared.
    init(_ history: VerifiedHistory, rootTimeMilliseconds: UInt64) {
        let statements = history.lines.compactMap { line -> RecordedStatement? in
            guard case .statement(let verified) = line.content else { return nil }
            return RecordedStatement(
                index: line.index, recordedAtMilliseconds: line.sequencedAtMilliseconds,
                statement: verified.statement, attestor: verified.attestor, standing: verified.standing)
        }
        self.init(
            subject: history.subject, decoded: history.subject.vin.map { VINDecoder.shared.decode($0) },
            statements: statements, erasedCount: history.erasedCount, completeAsOfMilliseconds: rootTimeMilliseconds)
    }
}
