public import StrictJSON

/// Why the rows of a batch were refused: each reason with its count and first line.
public struct RefusalReasons: Sendable, Equatable {
    /// One reason.
    public struct Reason: Sendable, Equatable {
        /// The claim or column and the rule, values cut out so that rows with the same fault share a reason.
        public let text: String
        /// Rows refused for it.
        public var count: Int
        /// Lines of the first of them.
        public var firstLines: [Int]
    }

    /// Most reasons kept apart; rows beyond share one.
    public static let reasonCountMax = 50
    /// Most lines named for each reason.
    public static let lineCountMax = 3
    private static let others = "other reasons"

    private var reasons: [Reason] = []

    /// No refusals.
    public init() {}

    /// Reads reasons that were kept; what cannot be read is left out.
    init(json: JSON) {
        reasons = (json.array ?? []).compactMap { json in
            guard let text = json["reason"]?.string, let count = json["count"]?.integer else { return nil }
            return Reason(text: text, count: count, firstLines: json["lines"]?.array?.compactMap(\.integer) ?? [])
        }
    }

    /// The reasons, the most frequent first.
    public var ordered: [Reason] { reasons.sorted { ($1.count, $0.text) < ($0.count, $1.text) } }

    /// Counts a refusal.
    mutating func count(_ refusal: RowRefusal) {
        let text = "\(refusal.field): \(Self.withoutValues(refusal.rule))"
        if let place = reasons.firstIndex(where: { $0.text == text }) { return count(refusal.line, at: place) }
        if reasons.count < Self.reasonCountMax {
            reasons.append(Reason(text: text, count: 1, firstLines: [refusal.line]))
        } else if let place = reasons.firstIndex(where: { $0.text == Self.others }) {
            count(refusal.line, at: place)
        } else {
            reasons.append(Reason(text: Self.others, count: 1, firstLines: [refusal.line]))
        }
    }

    private mutating func count(_ line: Int, at place: Int) {
        reasons[place].count += 1
        if reasons[place].firstLines.count < Self.lineCountMax { reasons[place].firstLines.append(line) }
    }

    /// The rule with every quoted value replaced by an ellipsis.
    private static func withoutValues(_ rule: String) -> String {
        var text = ""
        for (number, part) in rule.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            text += number.isMultiple(of: 2) ? String(part) : "\"…\""
        }
        return text
    }

    /// The reasons as JSON.
    public var json: JSON {
        .array(
            ordered.map { reason in
                [
                    "reason": .string(reason.text), "count": .integer(reason.count),
                    "lines": .array(reason.firstLines.map { .integer($0) }),
                ]
            })
    }
}
