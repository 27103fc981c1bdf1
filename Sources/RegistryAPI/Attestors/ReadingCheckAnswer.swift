public import StrictJSON

/// What a registry says of a reading before it is signed. It never tells an earlier figure.
public struct ReadingCheckAnswer: WireValue, Hashable {
    /// How a reading lies to those that are recorded.
    public enum Verdict: String, Sendable, CaseIterable {
        /// It fits.
        case plausible
        /// It is below an earlier one.
        case low
        /// It is the very value of another day.
        case equal
        /// It is further on than this vehicle can well have come, or above a later one.
        case high
        /// Nothing is recorded that it could be held against.
        case unknown
    }

    /// How the reading lies.
    public let verdict: Verdict
    /// How many other values this attestor may ask about for this vehicle today.
    public let left: Int

    /// An answer of its parts.
    public init(verdict: Verdict, left: Int) {
        self.verdict = verdict
        self.left = left
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["answer", "left"])
        guard let verdict = Verdict(rawValue: try reader.text("answer")) else {
            throw .memberInvalid(
                field + "/answer", rule: "It is one of \(Verdict.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        self.init(verdict: verdict, left: try reader.integer("left"))
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON { ["answer": .string(verdict.rawValue), "left": .integer(left)] }
}
