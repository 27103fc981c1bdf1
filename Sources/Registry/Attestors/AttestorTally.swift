import Attestation
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// The records of all attestors, as a fold over the log. Pure but for its parameters.
struct AttestorTally: Equatable, Sendable {
    /// An earlier statement that another one speaks of.
    struct Earlier {
        let subject: SubjectNumber
        let issuer: String
    }

    /// By attestor id.
    private(set) var records: [String: AttestorRecord] = [:]
    /// Every dispute.
    private(set) var disputes = DisputeTally()
    /// Entries below this were counted.
    private(set) var countedBelow: LogIndex = 0

    private static let attestorPrefix = "attestor:"
    /// Kinds that say something of earlier statements.
    private static let contradicting: Set<String> = Set(
        [DisputeBody.kind, ResponseBody.kind, RulingBody.kind, CorrectionBody.kind, MisfiledBody.kind].map(
            \.typeIdentifier))

    init() {}

    /// Counts the statements of a stretch of the log.
    ///
    /// - Parameters:
    ///   - statements: Those of `range` that can still be read, in order.
    ///   - range: From where everything was counted before.
    ///   - earlier: The earlier statement of an index; `nil` when there is none, or it was erased.
    mutating func add(
        _ statements: [DatedStatement], of range: Range<UInt64>,
        earlier: (LogIndex) throws(StoreError) -> Earlier?
    ) throws(StoreError) {
        guard range.lowerBound == countedBelow.value else { return }
        var next = self
        for stored in statements { try next.add(stored, earlier: earlier) }
        next.countedBelow = LogIndex(range.upperBound)
        self = next
    }

    private mutating func add(
        _ stored: DatedStatement, earlier: (LogIndex) throws(StoreError) -> Earlier?
    ) throws(StoreError) {
        guard let sdJWT = try? SDJWT(parsing: stored.jwt + [UInt8(ascii: "~")]),
            let issuer = sdJWT.payload["iss"]?.string
        else { return }
        if let id = Self.attestor(issuer) {
            records[id, default: AttestorRecord()].statementCount += 1
            records[id]?.newestMilliseconds = stored.timeMilliseconds
        }
        // Few statements are about others; only those are read whole.
        guard let kind = sdJWT.payload["vct"]?.string, Self.contradicting.contains(kind),
            let statement = try? Statement(sdjwt: sdJWT)
        else { return }
        try follow(statement, stored, earlier: earlier)
        for (target, count) in Self.contradictions(statement) {
            guard target < stored.index, let about = try earlier(target), about.subject == stored.subject,
                // Only whoever made an entry corrects it.
                !(statement.body is CorrectionBody) || about.issuer == issuer,
                let id = Self.attestor(about.issuer)
            else { continue }
            records[id, default: AttestorRecord()][keyPath: count] += 1
        }
    }

    /// Follows a dispute; what it is about is a line of the same vehicle.
    private mutating func follow(
        _ statement: Statement, _ stored: DatedStatement, earlier: (LogIndex) throws(StoreError) -> Earlier?
    ) throws(StoreError) {
        switch statement.body {
        case let body as DisputeBody:
            guard body.disputes < stored.index, let about = try earlier(body.disputes),
                about.subject == stored.subject
            else { return }
            disputes.raise(
                body, at: stored.index, timeMilliseconds: stored.timeMilliseconds, by: statement.issuer.string,
                author: about.issuer)
        case let body as ResponseBody: disputes.answer(body, at: stored.index, by: statement.issuer.string)
        case let body as RulingBody: disputes.rule(body, at: stored.index, by: statement.issuer.string)
        default: return
        }
    }

    /// The records as of a moment, with what the disputes add to them.
    ///
    /// - Parameter now: milliseconds since 1970, by which an author's clock may have run out.
    func records(atMilliseconds now: UInt64) -> [String: AttestorRecord] {
        var records = records
        for dispute in disputes.cases {
            guard let id = Self.attestor(dispute.author) else { continue }
            if dispute.isUpheld { records[id]?.upheldCount += 1 }
            if dispute.isUnanswered(atMilliseconds: now) { records[id]?.unansweredCount += 1 }
        }
        return records
    }

    private static func attestor(_ issuer: String) -> String? {
        issuer.hasPrefix(attestorPrefix) ? String(issuer.dropFirst(attestorPrefix.utf8.count)) : nil
    }

    private static func contradictions(
        _ statement: Statement
    ) -> [(target: LogIndex, count: WritableKeyPath<AttestorRecord, Int>)] {
        switch statement.body {
        case let body as DisputeBody: return [(body.disputes, \.disputedCount)]
        case let body as CorrectionBody: return [(body.corrects, \.correctedCount)]
        case let body as RulingBody where body.outcome == .upheld || body.outcome == .partlyUpheld:
            return body.setsAside.map { ($0, \.setAsideCount) }
        case let body as MisfiledBody where body.thisIs == .wrong: return body.entries.map { ($0, \.misfiledCount) }
        default: return []
        }
    }

    // MARK: - As a document

    /// The whole as JSON: per attestor its id and six numbers in the order of `AttestorRecord`.
    /// With more disputes than a document takes it is `nil`: all is counted again after a restart.
    var json: JSON? {
        guard let disputes = disputes.json else { return nil }
        let attestors = records.sorted { $0.key < $1.key }.map { id, record -> JSON in
            let numbers = [
                record.statementCount, record.correctedCount, record.disputedCount, record.setAsideCount,
                record.misfiledCount, Int(clamping: record.newestMilliseconds),
            ]
            return ["id": .string(id), "counts": .array(numbers.map { .integer($0) })]
        }
        return [
            "counted": .integer(Int(clamping: countedBelow.value)), "attestors": .array(attestors),
            "disputes": disputes,
        ]
    }

    /// Reads `json`; `nil` for anything else, and all is counted again.
    init?(json: JSON) {
        guard let counted = json["counted"]?.integer, counted >= 0, let attestors = json["attestors"]?.array,
            let disputes = json["disputes"].flatMap(DisputeTally.init(json:))
        else { return nil }
        self.disputes = disputes
        countedBelow = LogIndex(UInt64(counted))
        for element in attestors {
            let numbers = element["counts"]?.array?.compactMap { $0.integer } ?? []
            guard let id = element["id"]?.string, numbers.count == 6, numbers.allSatisfy({ $0 >= 0 }) else {
                return nil
            }
            var record = AttestorRecord()
            (record.statementCount, record.correctedCount, record.disputedCount) = (numbers[0], numbers[1], numbers[2])
            (record.setAsideCount, record.misfiledCount) = (numbers[3], numbers[4])
            record.newestMilliseconds = UInt64(numbers[5])
            records[id] = record
        }
    }
}
