import TransparencyLog
import VIN
public import VehicleHistory

extension ReportDocument {
    /// The document of a verified report.
    ///
    /// - Parameter dashboard: what the buyer saw on the dashboard today; the findings are then made again with it.
    public init(_ report: VerifiedReport, dashboard: DashboardReading? = nil) {
        let found = dashboard.map { HistoryAnalysis.findings(in: report.facts.adding($0)) } ?? report.findings
        let findings = Self.numbered(found)
        let marks = Self.marks(findings)
        let facts = report.facts.settled
        let claims = ClaimThread.all(of: report.facts.statements)
        let timeline = Self.timeline(report.history, marks, facts, claims)
        let records = HistoryRecords(report.history, lines: timeline, claims: claims)
        let scope = ReportScope(report.history)
        self.report = report
        self.dashboard = dashboard
        self.findings = findings
        self.timeline = timeline
        self.scope = scope
        vehicle = report.subject.vin.map { VINDecoder.shared.decode($0) }
        headline = ReportHeadline(findings: found, scope: scope)
        linked = report.linkedHistories.map { history in
            LinkedTimeline(
                subject: history.subject,
                relation: LinkedTimeline.Relation(of: history.subject, by: report.history.statements),
                lines: Self.timeline(history, [:], nil, []))
        }
        odometer = OdometerChart(timeline, ownership: report.ownership, findings: findings, dashboard: dashboard)
        brands = records.brands
        damages = records.damages
        recalls = records.recalls
        disputes = records.disputes
        erased = records.erased
        coverage = CoverageMap(facts)
        sources = records.sources
    }

    /// Gravest first; of one gravity in the order of the rules.
    private static func numbered(_ findings: [Finding]) -> [NumberedFinding] {
        FindingList.allCases.flatMap { list in
            findings.filter { NumberedFinding(number: 0, finding: $0).list == list }
        }.enumerated().map { NumberedFinding(number: $0 + 1, finding: $1) }
    }

    /// Of each line the findings that call it wrong or strange.
    private static func marks(_ findings: [NumberedFinding]) -> [LogIndex: [Int]] {
        var marks: [LogIndex: [Int]] = [:]
        for numbered in findings {
            for index in numbered.finding.suspects { marks[index, default: []].append(numbered.number) }
        }
        return marks
    }

    /// Lines by when they happened; of those that cannot be told apart in time, the one registered first.
    ///
    /// - Parameters:
    ///   - facts: what the rules made of the lines: which they set aside, which they read as corrected.
    ///   - claims: which lines are earlier states of a claim.
    private static func timeline(
        _ history: VerifiedHistory, _ marks: [LogIndex: [Int]], _ facts: VehicleFacts?, _ claims: [ClaimThread]
    ) -> [TimelineLine] {
        let setAside = Dictionary((facts?.setAside ?? []).map { ($0.recorded.index, $0) }) { first, _ in first }
        let corrected = Dictionary((facts?.corrected ?? []).map { ($0.original.index, $0) }) { _, last in last }
        let corroborations = Corroborations(facts?.statements ?? [])
        var successors: [LogIndex: LogIndex] = [:]
        for claim in claims { for index in claim.superseded { successors[index] = claim.current.index } }
        let lines = history.lines.map { line in
            TimelineLine(
                index: line.index, sequencedAtMilliseconds: line.sequencedAtMilliseconds, content: line.content,
                findings: marks[line.index, default: []], setAside: setAside[line.index],
                corrected: corrected[line.index], supersededBy: successors[line.index],
                confirmations: corroborations.of(line.index))
        }
        // Lines are large; only their keys are moved about.
        return lines.map { (time: $0.time, index: $0.index) }.enumerated()
            .sorted { ($0.element.time, $0.element.index) < ($1.element.time, $1.element.index) }
            .map { lines[$0.offset] }
    }
}

extension ReportScope {
    /// What a history rests on. Owners are no organisations.
    public init(_ history: VerifiedHistory) {
        let statements = history.statements.map(\.statement)
        let years = statements.map(\.occurredAt.year)
        recordCount = statements.count
        organisationCount = Set(statements.map(\.issuer).filter { $0.holderKey == nil }).count
        self.years = years.min().map { first in first...max(first, years.max() ?? first) }
    }
}

extension ReportHeadline {
    /// The headline of a report: the first that holds of serious problem, questions, too little data, nothing adverse.
    public init(findings: [Finding], scope: ReportScope) {
        let lacksData = findings.contains { $0.rule == TooLittleDataRule.id }
        if findings.contains(where: { $0.severity == .warning }) {
            self = .seriousProblem
        } else if findings.contains(where: { $0.severity == .caution && $0.rule != TooLittleDataRule.id }) {
            self = .questionsToAsk
        } else if !lacksData, let years = scope.years {
            self = .nothingAdverse(
                recordCount: scope.recordCount, organisationCount: scope.organisationCount, years: years)
        } else {
            self = .tooLittleData
        }
    }
}
