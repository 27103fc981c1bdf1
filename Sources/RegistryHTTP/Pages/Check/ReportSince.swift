import Messages
import ReportDocument
import StrictJSON
import TransparencyLog
import VehicleHistory

/// What came between a report that the registry gave out and now.
///
/// The registry keeps no copy of what it gave out: what the report said is computed once more from the lines that there
/// were by then. A line that was erased since is known to have been there, and no more than that.
struct ReportSince {
    /// How the report of then and the one of now stand to each other.
    let verdict: ReportChanges.Verdict
    /// What became of the findings, those that contradict what the report said first.
    let findings: [FindingChange]
    /// Lines registered since.
    let lineCount: Int
    /// How many of each kind, commonest first; `erased` for those that are erased already.
    let kinds: [(kind: String, count: Int)]
    /// Lines of the report that were erased since.
    let erasedCount: Int
    /// Attestors of lines of the report whose standing is another now.
    let standings: [StandingChange]
    /// The unit in which distances are told: that of the car.
    let unit: Odometer.Unit
    /// The findings of now, counted.
    let tally: FindingTally

    /// The headline now.
    var headline: HeadlineState { tally.headline }

    /// Compares; `nil` if the present is about something else, which a record's own subject never is.
    init?(_ record: ReportRecord, present: PresentReport) {
        let size = LogSize(record.logSize)
        let milliseconds = Int64(clamping: record.madeAtSeconds) * 1_000
        let later = ReportState(present.report)
        let earlier = ReportState(
            present.report, at: size, completeAsOfMilliseconds: milliseconds, accreditedBy: present.accreditation)
        guard let changes = try? ReportChanges(from: earlier, to: later) else { return nil }
        // Nothing leaves a log. What is not there any more was in another log of this name, such as one that a backup
        // brought back.
        let isWhole = record.logSize <= later.logSize.value && earlier.lines.count == record.lineCount
        erasedCount = earlier.lines.count { line in
            if case .erased(let erasure) = line.content { erasure.index.value >= record.logSize } else { false }
        }
        verdict = isWhole ? Self.verdict(changes, erasedCount: erasedCount) : .irreconcilable
        findings = changes.findings.filter { $0.finding.rule != TooLittleDataRule.id }
        lineCount = changes.newLines.count
        kinds = Self.kinds(changes.newLines)
        standings = changes.standings
        tally = FindingTally(later.findings)
        unit = ReportDocument(present.report).unit
    }

    /// The comparison has both sides of one report, to which a line erased since was always erased.
    private static func verdict(_ changes: ReportChanges, erasedCount: Int) -> ReportChanges.Verdict {
        changes.verdict == .unchanged && erasedCount > 0 ? .newer : changes.verdict
    }

    private static func kinds(_ lines: [VerifiedHistory.Line]) -> [(kind: String, count: Int)] {
        var counts: [String: Int] = [:]
        for line in lines {
            switch line.content {
            case .statement(let verified): counts[verified.statement.kind.id, default: 0] += 1
            case .erased: counts["erased", default: 0] += 1
            }
        }
        return counts.map { (kind: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.kind) < ($0.count, $1.kind) }
    }
}

extension ReportSince {
    /// The comparison for programs.
    var json: JSON {
        [
            "verdict": .string(verdict.rawValue),
            "findings": .array(findings.map(Self.json)),
            "lines": .integer(lineCount),
            "kinds": .array(kinds.map { ["kind": .string($0.kind), "count": .integer($0.count)] }),
            "erased_lines": .integer(erasedCount),
            "standings": .array(
                standings.map { change in
                    [
                        "entry": .integer(Int(clamping: change.index.value)), "attestor": .string(change.attestorName),
                        "standing": .string(change.standing.summary),
                    ]
                }),
            "headline": .string(headline.word),
        ]
    }

    private static func json(_ change: FindingChange) -> JSON {
        [
            "outcome": .string(change.outcome.rawValue), "rule": .string(change.finding.rule),
            "variant": .string(change.finding.variant.name), "severity": .string(change.finding.severity.rawValue),
            "headline": .string(Texts.of(.english).text(change.finding.headline)),
        ]
    }
}
