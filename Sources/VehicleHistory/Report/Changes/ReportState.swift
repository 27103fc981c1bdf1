public import TransparencyLog

/// What a report says at one size of the log: all that two reports about one subject are compared by.
public struct ReportState: Sendable {
    /// What the report is about.
    public let subject: Subject
    /// The log's name.
    public let origin: String
    /// The number of entries of the log.
    public let logSize: LogSize
    /// Nothing registered by then is missing: milliseconds since 1970.
    public let completeAsOfMilliseconds: Int64
    /// The subject's lines, in the order of the log.
    public let lines: [VerifiedHistory.Line]
    /// What this program's rules find in them.
    public let findings: [Finding]
    /// What the findings are computed from.
    let facts: VehicleFacts

    /// What a verified report says.
    public init(_ report: VerifiedReport) {
        subject = report.subject
        origin = report.origin
        logSize = report.logSize
        completeAsOfMilliseconds = report.completeAsOfMilliseconds
        lines = report.history.lines
        findings = report.findings
        facts = report.facts
    }

    /// What a report of the same log would have said at an earlier size, as far as a later one can tell: what was erased
    /// since cannot be read any more, and is left as erased.
    ///
    /// - Parameters:
    ///   - report: the later report.
    ///   - size: entries of the log then.
    ///   - completeAsOfMilliseconds: when that was, milliseconds since 1970.
    ///   - directory: who was accredited as what, suspended and revoked; what it knows from beyond `size` does not count.
    public init(
        _ report: VerifiedReport, at size: LogSize, completeAsOfMilliseconds: Int64,
        accreditedBy directory: AccreditationDirectory
    ) {
        subject = report.subject
        origin = report.origin
        logSize = min(size, report.logSize)
        self.completeAsOfMilliseconds = completeAsOfMilliseconds
        lines = report.history.lines.filter { $0.index.value < size.value }.map { $0.standing(below: size, directory) }
        let standings = Dictionary(lines.map { ($0.index, $0.standing) }) { first, _ in first }
        let statements = report.facts.statements.filter { $0.index.value < size.value }.map { recorded in
            RecordedStatement(
                index: recorded.index, recordedAtMilliseconds: recorded.recordedAtMilliseconds,
                statement: recorded.statement, attestor: recorded.attestor,
                standing: (standings[recorded.index] ?? nil) ?? recorded.standing)
        }
        facts = report.facts.with(statements, nowMilliseconds: UInt64(clamping: completeAsOfMilliseconds))
        findings = HistoryAnalysis.findings(in: facts)
    }

    /// What would be found in these lines alone at another time: that a year passes makes a gap, and is no newer fact.
    func findings(atMilliseconds milliseconds: UInt64) -> [Finding] {
        if milliseconds == facts.completeAsOfMilliseconds { return findings }
        return HistoryAnalysis.findings(in: facts.with(facts.statements, nowMilliseconds: milliseconds))
    }
}

extension VehicleFacts {
    /// Facts about the same vehicle from other statements, at another time.
    fileprivate func with(_ statements: [RecordedStatement], nowMilliseconds: UInt64) -> VehicleFacts {
        VehicleFacts(
            subject: subject, decoded: decoded, statements: statements, erasedCount: erasedCount,
            completeAsOfMilliseconds: nowMilliseconds)
    }
}

extension VerifiedHistory.Line {
    /// What became of the statement's source; `nil` of one that was erased.
    fileprivate var standing: AttestorStanding? {
        if case .statement(let verified) = content { verified.standing } else { nil }
    }

    /// The line with the standing that its source had when the log had `size` entries.
    fileprivate func standing(below size: LogSize, _ directory: AccreditationDirectory) -> VerifiedHistory.Line {
        guard case .statement(let verified) = content else { return self }
        let standing: AttestorStanding =
            switch verified.standing {
            // What follows from the vehicle's own lines has no place of its own in the log, and is left.
            case .titleErased, .titleOutOfTurn: verified.standing
            default:
                directory.standing(
                    of: verified.statement, sequencedAtMilliseconds: sequencedAtMilliseconds, below: size)
            }
        return VerifiedHistory.Line(
            index: index, sequencedAtMilliseconds: sequencedAtMilliseconds,
            content: .statement(
                VerifiedStatement(
                    statement: verified.statement, attestor: verified.attestor, standing: standing,
                    isDeviceSigned: verified.isDeviceSigned, sdJWT: verified.sdJWT)))
    }
}
