import Octets
import StrictJSON
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

    let state: State
    let alteration: Alteration?
    /// What the registry gave out under the id; `nil` when it does not know the id.
    let record: ReportRecord?
    /// `nil` when the present was not looked at, since the id is unknown.
    let since: ReportSince?

    /// The answer to an id that the registry does not know.
    static let unknown = ReportStanding(
        state: .altered, alteration: .unknownIdentifier, record: nil, since: nil)

    private init(state: State, alteration: Alteration?, record: ReportRecord?, since: ReportSince?) {
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
    init(_ record: ReportRecord, bundleHash: Hash, present: PresentReport) {
        let since = ReportSince(record, present: present)
        guard record.isOf(bundleHash) else {
            self.init(state: .altered, alteration: .hashDiffers, record: record, since: since)
            return
        }
        // Without any change too a report can come to say something else: time itself makes a gap, and rules grow.
        let isSame = since.map { $0.verdict == .unchanged && record.says($0.tally) } ?? false
        self.init(state: isSame ? .unchanged : .newerFacts, alteration: nil, record: record, since: since)
    }
}

extension ReportStanding {
    /// The answer for programs.
    var json: JSON {
        var object = JSONObject()
        object["state"] = .string(state.rawValue)
        object["reason"] = alteration.map { .string($0.rawValue) }
        object["given_out"] = record.map { $0.json }
        object["since"] = since?.json
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
