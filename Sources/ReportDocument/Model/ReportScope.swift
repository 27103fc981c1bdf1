/// How much a report rests on.
public struct ReportScope: Hashable, Sendable {
    /// Number of readable statements.
    public let recordCount: Int
    /// Number of those who made them, owners aside.
    public let organisationCount: Int
    /// From the first event's year to the last's; `nil` without any.
    public let years: ClosedRange<Int>?
}
