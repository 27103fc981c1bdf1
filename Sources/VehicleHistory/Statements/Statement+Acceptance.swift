extension Statement {
    /// How far ahead of the registry's clock a time may be, in milliseconds: 5 minutes.
    public static let clockToleranceMilliseconds: Int64 = 300_000

    /// The first millisecond of 1885, before which there were no cars.
    public static let earliestMilliseconds: Int64 = EventTime("1885")?.startMilliseconds ?? 0

    /// Checks what only matters when a statement arrives: that it does not speak of the future, nor of a time before
    /// there were cars.
    ///
    /// - Parameter nowMilliseconds: the registry's clock, milliseconds since 1970.
    /// - Throws: `StatementError` with code `time`.
    public func checkTimes(nowMilliseconds: Int64) throws(StatementError) {
        let latest = nowMilliseconds + Self.clockToleranceMilliseconds
        guard occurredAt.startMilliseconds <= latest else {
            throw StatementError(
                .time, field: "/occurred_at", rule: "an event is not more than 5 minutes in the future",
                mend: "state it once it has happened, or set the clock")
        }
        guard occurredAt.startMilliseconds >= Self.earliestMilliseconds else {
            throw StatementError(
                .time, field: "/occurred_at", rule: "an event is not before 1885", mend: "give the year of the event")
        }
        guard Int64(issuedAtSeconds) <= latest / 1_000 else {
            throw StatementError(
                .time, field: "/iat", rule: "a statement is not signed more than 5 minutes in the future",
                mend: "set the clock")
        }
    }
}
