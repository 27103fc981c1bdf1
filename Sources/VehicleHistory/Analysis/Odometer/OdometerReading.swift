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
    /// Where it was read; the dashboard when nothing is said.
    public let channel: Odometer.Source
    /// Who says so.
    public let issuer: Issuer
    /// Where it was read.
    public let country: CountryCode?

    /// A reading of its parts.
    public init(
        index: LogIndex, time: EventTime, value: Int, unit: Odometer.Unit, weight: Int, isSelfDeclared: Bool = false,
        channel: Odometer.Source = .dash, issuer: Issuer, country: CountryCode? = nil
    ) {
        self.index = index
        self.time = time
        self.value = value
        self.unit = unit
        self.weight = weight
        self.isSelfDeclared = isSelfDeclared
        self.channel = channel
        self.issuer = issuer
        self.country = country
        millimetres = value * unit.millimetres
    }

    /// The value in whole kilometres, rounded down.
    public var kilometres: Int { millimetres / 1_000_000 }

    /// The middle of the time that the statement gives, milliseconds since 1970.
    var middleMilliseconds: Int64 { time.startMilliseconds + (time.endMilliseconds - time.startMilliseconds) / 2 }

    /// The value in millimetres if the number had been counted in the other unit.
    var millimetresInOtherUnit: Int { value * unit.other.millimetres }
}

extension Odometer.Unit {
    /// Miles for kilometres, kilometres for miles.
    var other: Odometer.Unit { self == .kilometres ? .miles : .kilometres }
}
