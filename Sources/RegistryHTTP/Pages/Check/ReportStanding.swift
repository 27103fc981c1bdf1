import Messages
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory

/// What became of a report that the registry gave out: the answer to a printout's QR code.
struct ReportStanding {
    /// The answer in a word.
    enum State: String {
        /// It is what the registry gave out, and nothing was registered since.
        case unchanged
        /// It is not what the registry gave out.
        case altered
        /// It is what the registry gave out, and there is more by now.
        case newerFacts = "newer-facts"
    }

    /// Why a report counts as altered.
    enum Alteration: String {
        /// The id was not made by this registry, or was changed.
        case unknownIdentifier = "unknown-id"
        /// The hash is not that of the bundle that the id was made for.
        case hashDiffers = "hash-differs"
    }

    /// What was registered since.
    struct Since {
        /// Lines about the vehicle, erased ones included.
        let lineCount: Int
        /// How many of each kind, commonest first.
        let kinds: [(kind: String, count: Int)]
        /// Findings that were not there before, gravest first.
        let findings: [Finding]
        /// The headline now.
        let headline: HeadlineState
    }

    let state: State
    let alteration: Alteration?
    /// What the registry gave out under the id; `nil` when it does not know the id.
    let record: ReportRecord?
    /// `nil` when the present was not looked at, since the id is unknown.
    let since: Since?

    /// The answer to an id that the registry does not know.
    static let unknown = ReportStanding(
        state: .altered, alteration: .unknownIdentifier, record: nil, since: nil)

    private init(state: State, alteration: Alteration?, record: ReportRecord?, since: Since?) {
        self.state = state
        self.alteration = alteration
        self.record = record
        self.since = since
    }

    /// Compares what was given out with what would be given out now.
    ///
    /// - Parameters:
    ///   - bundleHash: What the printout says to be the SHA-256 of its bundle.
    ///   - present: The report as of now.
    init(_ record: ReportRecord, bundleHash: Hash, present: VerifiedReport) {
        let lines = present.history.lines.filter { $0.index.value >= record.logSize }
        let tally = FindingTally(present.findings)
        let since = Since(
            lineCount: lines.count, kinds: Self.kinds(lines), findings: Self.newFindings(record, present),
            headline: tally.headline)
        guard record.isOf(bundleHash) else {
            self.init(state: .altered, alteration: .hashDiffers, record: record, since: since)
            return
        }
        // Without a new line too a report can come to say something else: when an attestor was suspended meanwhile, or
        // time itself makes a gap.
        let isSame = lines.isEmpty && record.says(tally)
        self.init(state: isSame ? .unchanged : .newerFacts, alteration: nil, record: record, since: since)
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

    /// Findings that rest on the new lines: those that the same rules do not have with the lines of then alone, gravest
    /// first. What was said is recomputed, since the registry keeps no copy.
    private static func newFindings(_ record: ReportRecord, _ present: VerifiedReport) -> [Finding] {
        let facts = present.facts
        let then = VehicleFacts(
            subject: facts.subject, decoded: facts.decoded,
            statements: facts.statements.filter { $0.index.value < record.logSize },
            erasedCount: facts.erasedCount, completeAsOfMilliseconds: facts.completeAsOfMilliseconds)
        let before = Set(HistoryAnalysis.findings(in: then).map(Self.identity))
        return present.findings.filter { !before.contains(identity($0)) && $0.rule != TooLittleDataRule.id }
            .enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
            .map(\.element)
    }

    /// What makes two findings the same to a reader, though a further statement may support one of them.
    private static func identity(_ finding: Finding) -> String {
        "\(finding.rule) \(finding.variant.name) \(finding.suspects.map { "\($0.value)" }.joined(separator: ","))"
    }
}

extension ReportStanding {
    /// The answer for programs.
    var json: JSON {
        var object = JSONObject()
        object["state"] = .string(state.rawValue)
        object["reason"] = alteration.map { .string($0.rawValue) }
        object["given_out"] = record.map { $0.json }
        object["since"] = since.map { since in
            [
                "lines": .integer(since.lineCount),
                "kinds": .array(
                    since.kinds.map { ["kind": .string($0.kind), "count": .integer($0.count)] }),
                "findings": .array(
                    since.findings.map {
                        [
                            "rule": .string($0.rule), "variant": .string($0.variant.name),
                            "severity": .string($0.severity.rawValue),
                            "headline": .string(Texts.of(.english).text($0.headline)),
                        ]
                    }), "headline": .string(since.headline.word),
            ]
        }
        return .object(object)
    }
}

extension ReportRecord {
    /// The last characters of the VIN: enough to compare with paper, too few to learn the car by.
    static let endingCharacterCount = 4

    /// The end of the subject's name.
    var subjectEnding: String { String(subject.suffix(Self.endingCharacterCount)) }

    /// What the registry gave out, for programs.
    fileprivate var json: JSON {
        [
            "made_at": .integer(Int(clamping: madeAtSeconds)), "subject_ending": .string(subjectEnding),
            "lines": .integer(lineCount), "log_size": .integer(Int(clamping: logSize)),
            "headline": .string(headline.word),
            "findings": [
                "warning": .integer(warningCount), "caution": .integer(cautionCount),
                "information": .integer(informationCount),
            ],
        ]
    }
}
