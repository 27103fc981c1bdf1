/// What a report says first: one of four. No history is ever called clean.
public enum ReportHeadline: Hashable, Sendable {
    /// A finding that should stop a sale until it is explained.
    case seriousProblem
    /// Findings to ask the seller about.
    case questionsToAsk
    /// Too few records or sources to judge by.
    case tooLittleData
    /// Nothing adverse in so many records from so many organisations, over these years.
    case nothingAdverse(recordCount: Int, organisationCount: Int, years: ClosedRange<Int>)
}
