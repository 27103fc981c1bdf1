public import TransparencyLog

/// A reason to look, with all that it rests on.
public struct SuspicionCase: Hashable, Sendable {
    /// A figure of the case beside the figure that makes it one.
    public struct Figure: Hashable, Sendable {
        /// What is counted, such as `statements per car`.
        public let name: String
        /// What was found.
        public let value: Int
        /// From where on it counts; `nil` for a figure that is only told.
        public let threshold: Int?
    }

    /// What was looked for.
    public let rule: SuspicionRule

    /// The organisation: an attestor's id.
    public let organisation: String

    /// The owner, where the case is about a pair.
    public let owner: Holder?

    /// The vehicles' numbers, sorted.
    public let vehicles: [UInt64]

    /// The figures.
    public let figures: [Figure]

    /// The statements behind it, in the order of the log.
    public let statements: [LogIndex]

    /// The case in plain English.
    public let sentence: String
}
