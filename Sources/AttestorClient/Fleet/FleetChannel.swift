/// What a column of a recording measures. Values are whole thousandths of the channel's unit, so that sums are exact.
public enum FleetChannel: String, Sendable, CaseIterable, Hashable {
    /// Distance of the vehicle's life in kilometres.
    case odometer
    /// A distance that can be set back, in kilometres.
    case tripDistance = "trip_distance"
    /// Engine running time of the vehicle's life in hours.
    case engineHours = "engine_hours"
    /// Idling time of the vehicle's life in hours.
    case idleHours = "idle_hours"
    /// Fuel of the vehicle's life in litres.
    case fuelUsed = "fuel_used"
    /// Fuel since a counter was set back, in litres.
    case tripFuel = "trip_fuel"
    /// Electric energy of the vehicle's life in kilowatt hours.
    case energyUsed = "energy_used"
    /// Speed in km/h.
    case speed
    /// Engine speed in revolutions a minute.
    case engineSpeed = "engine_speed"
    /// Fuel in litres an hour.
    case fuelRate = "fuel_rate"

    /// Units in which the channel may be recorded, the channel's own first.
    public var units: [FleetUnit] {
        switch self {
        case .odometer, .tripDistance: [.kilometres, .miles, .metres]
        case .engineHours, .idleHours: [.hours, .minutes, .seconds]
        case .fuelUsed, .tripFuel: [.litres, .millilitres, .gallons]
        case .energyUsed: [.kilowattHours, .wattHours]
        case .speed: [.kilometresPerHour, .milesPerHour, .metresPerSecond]
        case .engineSpeed: [.revolutionsPerMinute]
        case .fuelRate: [.litresPerHour, .gallonsPerHour]
        }
    }

    /// Whether its values only rise, apart from being set back.
    public var isCounter: Bool {
        switch self {
        case .odometer, .tripDistance, .engineHours, .idleHours, .fuelUsed, .tripFuel, .energyUsed: true
        case .speed, .engineSpeed, .fuelRate: false
        }
    }

    /// Whether a driver can set it back to zero.
    public var isResettable: Bool { self == .tripDistance || self == .tripFuel }

    /// Above this, in thousandths, no road vehicle's value lies: for an odometer what a statement can say, for the
    /// others the end of the range of valid signals of SAE J1939-71.
    public var valueMax: Int {
        switch self {
        case .odometer, .tripDistance: 2_000_000_000
        case .engineHours, .idleHours: 210_554_060_750
        case .fuelUsed, .tripFuel, .energyUsed: 2_105_540_607_500
        case .speed: 250_996
        case .engineSpeed: 8_031_875
        case .fuelRate: 3_212_750
        }
    }

    /// How fast it can rise, in thousandths an hour: 160 km/h, one hour an hour, 200 litres an hour, 1,000 kW.
    var rateMaxPerHour: Int {
        switch self {
        case .odometer, .tripDistance: 160_000
        case .engineHours, .idleHours: 1_000
        case .fuelUsed, .tripFuel: 200_000
        case .energyUsed: 1_000_000
        case .speed, .engineSpeed, .fuelRate: 0
        }
    }

    /// What two values may differ by in either direction without meaning anything, in thousandths: coarser than the
    /// coarsest step of the J1939 parameters (0.125 km, 0.05 h, 0.5 l).
    var slack: Int {
        switch self {
        case .odometer, .tripDistance: 500
        case .engineHours, .idleHours: 150
        case .fuelUsed, .tripFuel, .energyUsed: 1_500
        case .speed, .engineSpeed, .fuelRate: 0
        }
    }
}
