import Messages
import Rewards

/// The reasons of the journal, which is kept in English, as messages of the catalogue.
///
/// Each is recognised as a whole; a sentence that is not one of them has no message, and is shown as it is.
enum RewardReason {
    /// What stands in a place of a sentence.
    private enum Place {
        case number(String), category, tier
    }

    /// A sentence: literal pieces, with a place between each two.
    private struct Pattern {
        let key: String
        let pieces: [String]
        let places: [Place]

        init(_ key: String, _ pieces: [String], _ places: [Place] = []) {
            self.key = key
            self.pieces = pieces
            self.places = places
        }
    }

    private static let patterns: [Pattern] = [
        Pattern("base", ["The statement is ", "."], [.category]),
        Pattern(
            "base-later", ["The statement is ", ", and another had reported the same event before."], [.category]),
        Pattern("base-nothing", ["It confirms no surviving statement of an independent organisation."]),
        Pattern("tier", ["It is ", "."], [.tier]),
        Pattern("corroborated", ["No independent organisation has corroborated it."]),
        Pattern("corroborated-one", ["One independent organisation corroborated it."]),
        Pattern("corroborated-more", ["", " independent organisations corroborated it."], [.number("count")]),
        Pattern("lag-none", ["It was filed on the day of the event."]),
        Pattern("lag-one", ["It was filed one day after the event."]),
        Pattern("lag", ["It was filed ", " days after the event."], [.number("days")]),
        Pattern("first", ["It is the organisation's first of its kind about this vehicle in a year."]),
        Pattern(
            "occurrence", ["It is number ", " of its kind about this vehicle by the organisation in a year."],
            [.number("number")]),
        Pattern("cap-reached", ["The vehicle has earned all that one vehicle can in a year."]),
        Pattern("cap", ["The vehicle earns no more than this until a year has passed."]),
        Pattern("trusted", ["The organisation is trusted."]),
        Pattern(
            "trust",
            [
                "The organisation is trusted after ", " epochs with ",
                " statements that independent organisations corroborated.",
            ], [.number("epochs"), .number("statements")]),
        Pattern(
            "bond",
            [
                "The vehicle's first points are locked until an independent organisation has corroborated it for a year."
            ]),
        Pattern("dispute", ["dispute"]), Pattern("finding", ["finding"]), Pattern("set-aside", ["set-aside"]),
        Pattern("misfiled", ["misfiled"]),
    ]

    /// The message of a reason; `nil` for one that is not known.
    static func message(_ sentence: String) -> Message? {
        for pattern in patterns {
            if let arguments = arguments(of: sentence, pattern) {
                return Message("pages.rewards-reason-\(pattern.key)", arguments)
            }
        }
        return nil
    }

    private static func arguments(of sentence: String, _ pattern: Pattern) -> [Message.Argument]? {
        guard let first = pattern.pieces.first, sentence.hasPrefix(first) else { return nil }
        var rest = sentence.dropFirst(first.count)
        var arguments: [Message.Argument] = []
        for (place, piece) in zip(pattern.places, pattern.pieces.dropFirst()) {
            guard let range = rest.firstRange(of: piece) else { return nil }
            guard let argument = argument(rest[..<range.lowerBound], place) else { return nil }
            arguments.append(argument)
            rest = rest[range.upperBound...]
        }
        return rest.isEmpty ? arguments : nil
    }

    private static func argument(_ text: Substring, _ place: Place) -> Message.Argument? {
        switch place {
        case .number(let name): return Int(text).map { Message.Argument(name, .number($0)) }
        case .category:
            let category = RewardCategory.allCases.first { $0.words == text }
            return category.map { .init("what", .term("pages.rewards-reason-category-\($0.rawValue)")) }
        case .tier:
            let tier = SourceTier.allCases.first { $0.words == text }
            return tier.map { .init("how", .term("pages.rewards-reason-tier-\($0.rawValue)")) }
        }
    }
}
