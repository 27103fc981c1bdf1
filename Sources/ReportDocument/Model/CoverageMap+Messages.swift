public import Messages
public import VehicleHistory

extension CoverageMap {
    /// How much of what one would expect is here, in sentences; `nil` when nothing is to be expected.
    public var summary: Message? {
        guard let years, expectedCount > 0 else { return nil }
        return Message(
            "report.coverage.summary",
            [
                .init("seen", .number(seenCount)), .init("expected", .number(expectedCount)),
                .init("first", .plain(String(years.lowerBound))), .init("last", .plain(String(years.upperBound))),
            ])
    }
}
