public import StrictJSON

/// What was checked, one line a check with what it means: the shape of every verdict about rewards.
public struct CheckList: Sendable {
    /// How a check ended.
    public enum Outcome: String, Sendable {
        /// It holds.
        case passed
        /// It does not hold.
        case failed
        /// It could not run, for want of an input that is named.
        case skipped
    }

    /// One check.
    public struct Item: Sendable {
        /// Its name in a few words.
        public let name: String
        /// How it ended.
        public let outcome: Outcome
        /// What it means that it holds, or the first difference, or what it lacked.
        public let meaning: String

        /// A check.
        public init(_ name: String, _ outcome: Outcome, _ meaning: String) {
            self.name = name
            self.outcome = outcome
            self.meaning = meaning
        }
    }

    /// The checks, in the order in which they ran.
    public private(set) var items: [Item] = []

    /// An empty list.
    public init() {}

    /// Whether no check failed.
    public var isPassed: Bool { !items.contains { $0.outcome == .failed } }

    /// The first check that failed.
    public var firstFailure: Item? { items.first { $0.outcome == .failed } }

    /// Appends a check.
    public mutating func append(_ item: Item) { items.append(item) }

    /// Appends a check.
    public mutating func append(_ name: String, _ outcome: Outcome, _ meaning: String) {
        items.append(Item(name, outcome, meaning))
    }

    /// The list as lines of at most `columnCount` characters.
    public func formatted(columnCount: Int = 80) -> String {
        let width = items.map(\.name.count).max() ?? 0
        return items.map { item in
            let mark =
                switch item.outcome {
                case .passed: "ok  "
                case .failed: "FAIL"
                case .skipped: "-   "
                }
            let name = item.name + String(repeating: " ", count: width - item.name.count)
            let meaning = TextWrapping.wrapped(item.meaning, indent: width + 8, columnCount: columnCount)
            return "\(mark)  \(name)  \(meaning)\n"
        }
        .joined()
    }

    /// The list as JSON.
    public var json: JSON {
        .array(
            items.map { item in
                [
                    "check": .string(item.name), "outcome": .string(item.outcome.rawValue),
                    "meaning": .string(item.meaning),
                ]
            })
    }
}
