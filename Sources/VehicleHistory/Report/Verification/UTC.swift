/// Times and spans as verdicts print them.
enum UTC {
    /// Years 0001 to 9999: what four digits can say.
    private static let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    /// `2026-11-22T20:15:00Z`, to the second below.
    static func text(_ milliseconds: Int64) -> String {
        EventTime(milliseconds: min(max(milliseconds, range.lowerBound), range.upperBound)).description
    }

    /// A span in its two largest units, such as `2 days 3 hours`.
    static func duration(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1_000
        let parts = [
            (seconds / 86_400, "day"), (seconds / 3_600 % 24, "hour"), (seconds / 60 % 60, "minute"),
            (seconds % 60, "second"),
        ]
        guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 seconds" }
        return parts[first...].prefix(2).filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " ")
    }
}
