public import TransparencyLog

/// One odometer value on the vehicle's time line.
public struct OdometerReading: Hashable, Sendable {
    /// Log index of the statement that has it.
    public let index: LogIndex
    /// When it was read.
    public let time: EventTime
    /// The value in millimetres, exact in kilometres and miles.
    public let millimetres: Int
    /// The value in whole units.
    public let value: Int
    /// The unit.
    public let unit: Odometer.Unit
    /// How much the source is trusted, 1 or more.
    public let weight: Int
    /// Whether the owner gave it, with nobody accredited behind it.
    public let isSelfDeclared: Bool

    /// The value in whole kilometres, rounded down.
    public var kilometres: Int { millimetres / 1_000_000 }
}
