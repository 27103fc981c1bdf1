import VehicleHistory

/// What a column of dates tells of the order of day and month, from all of its rows.
public struct DateSurvey: Sendable {
    /// A row and its date.
    public struct Example: Sendable, Equatable {
        /// Line of the file, from 1.
        public let line: Int
        /// The date as it stands there.
        public let text: String
    }

    /// The first date that can only be day first.
    public private(set) var dayFirst: Example?
    /// The first date that can only be month first.
    public private(set) var monthFirst: Example?
    /// The first date that may be either.
    public private(set) var open: Example?
    /// Number of dates that may be either.
    public private(set) var openCount = 0
    /// Number of dates that are seconds or milliseconds since 1970.
    public private(set) var epochCount = 0
    /// Number of dates that are days since 1900, as spreadsheets count.
    public private(set) var serialCount = 0
    /// Number of dates whose year has two digits.
    public private(set) var shortYearCount = 0

    /// A survey of nothing yet.
    public init() {}

    /// Looks at one date.
    public mutating func take(_ text: String, line: Int) {
        switch DateText.form(of: text) {
        case .open:
            openCount += 1
            if open == nil { open = Example(line: line, text: text) }
        case .only(.dayFirst): if dayFirst == nil { dayFirst = Example(line: line, text: text) }
        case .only(.monthFirst): if monthFirst == nil { monthFirst = Example(line: line, text: text) }
        case .epoch: epochCount += 1
        case .serial: serialCount += 1
        case .other: break
        }
        if DateText.hasShortYear(text) { shortYearCount += 1 }
    }

    /// The order that the dates show; `nil` when they leave it open or contradict each other.
    public var order: DateText.Order? {
        switch (dayFirst, monthFirst) {
        case (.some, nil): .dayFirst
        case (nil, .some): .monthFirst
        default: nil
        }
    }

    /// Whether somebody must say which order is meant.
    public var mustAsk: Bool { order == nil && (openCount > 0 || (dayFirst != nil && monthFirst != nil)) }
}
