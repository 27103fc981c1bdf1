public import Messages
public import TransparencyLog

/// What lessors and lenders ask about a commercial vehicle, from its verified statements alone: five figures, each with its
/// formula, its thresholds and every line that it rests on. docs/COMMERCIAL.md has the formulas.
///
/// A pure function of a report's facts: the same facts give the same profile, and whoever has the report can check it.
public struct CommercialProfile: Sendable {
    /// What is judged.
    public enum Aspect: String, Sendable, CaseIterable {
        /// On how many of the days on record it was in use.
        case utilisation
        /// How many days there are records of.
        case continuity
        /// Whether services came in time.
        case maintenance
        /// Accidents over distance.
        case incidents
        /// Whether telematics and workshops read the same.
        case odometer
    }

    /// One figure.
    public struct Score: Sendable {
        /// What is judged.
        public let aspect: Aspect
        /// 0 to 100, more being better; `nil` where there is not enough data.
        public let points: Int?
        /// Why there are no points; `nil` where there are.
        public let missing: Message?
        /// What was counted, in the order of the formula.
        public let measures: [Message]
        /// The lines that were counted, in the log's order.
        public let inputs: [LogIndex]

        /// The inputs, those that follow each other in the log as one range.
        public var inputRanges: [ClosedRange<UInt64>] {
            inputs.reduce(into: []) { ranges, index in
                if let last = ranges.last, last.upperBound + 1 == index.value {
                    ranges[ranges.count - 1] = last.lowerBound...index.value
                } else {
                    ranges.append(index.value...index.value)
                }
            }
        }

        /// How the points come about.
        public var formula: Message { Message("profile.\(aspect.rawValue).formula") }
        /// The points, or why there are none.
        public var result: Message {
            points.map { Message("profile.points", ["points": .number($0)]) }
                ?? Message("profile.missing", ["reason": .message(missing ?? title)])
        }
        /// What it takes for any points, and for all.
        public var threshold: Message { Message("profile.\(aspect.rawValue).threshold") }
        /// What it is called.
        public var title: Message { Message("profile.\(aspect.rawValue).title") }
    }

    /// Days that a judgement about days needs.
    public static let daysMin = 7
    /// Aspects that the overall figure needs.
    public static let scoresMin = 3

    /// The vehicle.
    public let subject: Subject
    /// Nothing registered by then is missing: milliseconds since 1970.
    public let asOfMilliseconds: UInt64
    /// One of each aspect.
    public let scores: [Score]

    /// The mean of the points, rounded; `nil` with fewer than three aspects that have points.
    public var points: Int? {
        let all = scores.compactMap(\.points)
        guard all.count >= Self.scoresMin else { return nil }
        return (all.reduce(0, +) * 2 + all.count) / (all.count * 2)
    }

    /// What is said of all aspects together.
    public var overall: Message {
        points.map { Message("profile.overall", ["points": .number($0)]) }
            ?? Message("profile.overall-missing", ["wanted": .number(Self.scoresMin)])
    }

    /// The profile of a vehicle.
    public init(_ facts: VehicleFacts) {
        // Lines that were misfiled or set aside do not count, and corrections do.
        let facts = facts.settled
        let record = OperatingRecord(facts)
        subject = facts.subject
        asOfMilliseconds = facts.completeAsOfMilliseconds
        scores = [
            .utilisation(record), .continuity(record, facts), .maintenance(facts), .incidents(record, facts),
            .odometer(facts),
        ]
    }
}
