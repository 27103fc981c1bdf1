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
    public init(_ report: VerifiedReport, at size: LogSize, completeAsOfMilliseconds: Int64) {
        subject = report.subject
        origin = report.origin
        logSize = min(size, report.logSize)
        self.completeAsOfMilliseconds = completeAsOfMilliseconds
        lines = report.history.lines.filter { $0.index.value < size.value }
        facts = report.facts.before(
            LogIndex(size.value), nowMilliseconds: UInt64(clamping: completeAsOfMilliseconds))
        findings = HistoryAnalysis.findings(in: facts)
    }

    /// What would be found in these lines alone at another time: that a year passes makes a gap, and is no newer fact.
    func findings(atMilliseconds milliseconds: UInt64) -> [Finding] {
        if milliseconds == facts.completeAsOfMilliseconds { return findings }
        return HistoryAnalysis.findings(in: facts.with(facts.statements, nowMilliseconds: milliseconds))
    }
}

extension VehicleFacts {
    /// The facts as they were when the log ended before `index`.
    fileprivate func before(_ index: LogIndex, nowMilliseconds: UInt64) -> VehicleFacts {
        let earlier = statements.filter { $0.index < index }.map { recorded in
            RecordedStatement(
                index: recorded.index, recordedAtMilliseconds: recorded.recordedAtMilliseconds,
                statement: recorded.statement, attestor: recorded.attestor, standing: recorded.standing.before(index))
        }
        return with(earlier, nowMilliseconds: nowMilliseconds)
    }

    /// Facts about the same vehicle from other statements, at another time.
    fileprivate func with(_ statements: [RecordedStatement], nowMilliseconds: UInt64) -> VehicleFacts {
        VehicleFacts(
            subject: subject, decoded: decoded, statements: statements, erasedCount: erasedCount,
            completeAsOfMilliseconds: nowMilliseconds)
    }
}

extension AttestorStanding {
    /// The standing when the log ended before `index`; what has no place in the log is taken as later.
    fileprivate func before(_ index: LogIndex) -> AttestorStanding {
        switch self {
        case .suspendedLater(let at) where at < index: self
        case .revokedLater(let at) where at < index: self
        case .titleOutOfTurn: self
        default: .good
        }
    }
}
