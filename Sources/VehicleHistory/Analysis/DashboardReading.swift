/// What a buyer reads from the dashboard today: nobody has signed it, so it is tested by the rules and labelled
/// unverified, and never part of a report.
public struct DashboardReading: Hashable, Sendable {
    /// Whole units, 0 to `Odometer.valueMax`.
    public let value: Int
    /// The unit of the instrument.
    public let unit: Odometer.Unit
    /// When it was read, milliseconds since 1970.
    public let atMilliseconds: Int64

    /// A reading; `nil` when the value is out of range.
    public init?(value: Int, unit: Odometer.Unit, atMilliseconds: Int64) {
        guard (0...Odometer.valueMax).contains(value) else { return nil }
        self.value = value
        self.unit = unit
        self.atMilliseconds = atMilliseconds
    }
}
