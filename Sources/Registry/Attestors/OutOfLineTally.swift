import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// How many readings of each attestor the other readings of the vehicle contradict: mistyped, in the wrong unit, copied.
///
/// Findings are about a whole vehicle, so they cannot be counted line by line. What is kept is, of each vehicle with such
/// readings, how many each attestor has; a vehicle with a new line is judged again, once, whenever there is time. The
/// counts follow from the log alone: each vehicle is judged as of its newest line.
struct OutOfLineTally: Equatable, Sendable {
    /// Most vehicles that wait to be judged: 12 bytes each.
    static let waitingCountMax = 1_000_000

    /// Readings found out of line, by attestor id.
    private(set) var counts: [String: Int] = [:]
    /// The vehicles that have such readings.
    private var accused: [SubjectNumber: [String: Int]] = [:]
    /// Entries below this were looked through for vehicles with new lines.
    private(set) var notedBelow: LogIndex = 0
    /// Every vehicle was judged that has a line below this.
    private(set) var judgedBelow: LogIndex = 0
    private var waiting: Set<SubjectNumber> = []

    init() {}

    /// Whether a vehicle waits to be judged.
    var hasWaiting: Bool { !waiting.isEmpty }
    /// Whether no more may wait before some were judged.
    var isFull: Bool { waiting.count >= Self.waitingCountMax }

    /// Notes whose history a stretch of the log goes on; any other stretch than the next is left out.
    mutating func note(_ statements: [DatedStatement], of range: Range<UInt64>) {
        guard range.lowerBound == notedBelow.value else { return }
        waiting.formUnion(statements.lazy.map(\.subject))
        notedBelow = LogIndex(range.upperBound)
        if waiting.isEmpty { judgedBelow = notedBelow }
    }

    /// Some of those that wait, in no order: what comes of it does not depend on it.
    func next(_ count: Int) -> [SubjectNumber] { Array(waiting.prefix(count)) }

    /// Puts the judgement about a subject in the place of the one before.
    ///
    /// - Parameter entries: By attestor id, how many of its entries in this history are out of line.
    mutating func judge(_ subject: SubjectNumber, _ entries: [String: Int]) {
        for (id, count) in accused[subject, default: [:]] {
            counts[id] = counts[id].flatMap { $0 > count ? $0 - count : nil }
        }
        accused[subject] = entries.isEmpty ? nil : entries
        for (id, count) in entries { counts[id, default: 0] += count }
        waiting.remove(subject)
        if waiting.isEmpty { judgedBelow = notedBelow }
    }

    // MARK: - As a document

    /// What was judged, under the rules that judged it. Who waits is not in it: that is looked through again.
    var json: JSON {
        let subjects = accused.sorted { $0.key < $1.key }.map { subject, entries -> JSON in
            let attestors = entries.sorted { $0.key < $1.key }.map { id, count -> JSON in
                ["id": .string(id), "count": .integer(count)]
            }
            return ["subject": .integer(Int(subject.value)), "of": .array(attestors)]
        }
        return [
            "rules": .string(Self.rules), "judged": .integer(Int(clamping: judgedBelow.value)),
            "subjects": .array(subjects),
        ]
    }

    /// Reads `json`; `nil` for anything else and for the judgement of other rules: then all is judged again.
    init?(json: JSON) {
        guard json["rules"]?.string == Self.rules, let judged = json["judged"]?.integer, judged >= 0,
            let subjects = json["subjects"]?.array
        else { return nil }
        for subject in subjects {
            guard let number = subject["subject"]?.integer.flatMap({ UInt32(exactly: $0) }),
                let attestors = subject["of"]?.array
            else { return nil }
            var entries: [String: Int] = [:]
            for attestor in attestors {
                guard let id = attestor["id"]?.string, let count = attestor["count"]?.integer, count > 0 else {
                    return nil
                }
                entries[id] = count
            }
            judge(SubjectNumber(number), entries)
        }
        notedBelow = LogIndex(UInt64(judged))
        judgedBelow = notedBelow
    }

    private static let rules = Hex.encode(Ruleset.current.sha256.bytes)
}
