/// A vPIC pattern that matched a VIN and gave at least one field.
public struct MatchedPattern: Hashable, Sendable {
    /// The pattern, laid over the VIN from position 4 on: `.` stands for any character, `[AC-F]` for one of
    /// a set, and nothing is said about positions past its end.
    public let text: String

    /// The model years that it covers; an end of 2999 means "until further notice".
    public let modelYears: ClosedRange<Int>
}
