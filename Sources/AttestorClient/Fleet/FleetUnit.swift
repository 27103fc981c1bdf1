/// A unit of a recording's column, as people and exports write it.
public enum FleetUnit: String, Sendable, CaseIterable, Hashable {
    case kilometres = "km"
    case metres = "m"
    case miles = "mi"
    case hours = "h"
    case minutes = "min"
    case seconds = "s"
    case litres = "l"
    case millilitres = "ml"
    /// US gallons.
    case gallons = "gal"
    case kilowattHours = "kwh"
    case wattHours = "wh"
    case kilometresPerHour = "km/h"
    case milesPerHour = "mph"
    case metresPerSecond = "m/s"
    case revolutionsPerMinute = "rpm"
    case litresPerHour = "l/h"
    case gallonsPerHour = "gal/h"

    /// The unit that a text means, in any case; `nil` for none.
    public init?(_ text: some StringProtocol) {
        let text = text.lowercased()
        let other: [String: FleetUnit] = [
            "kmh": .kilometresPerHour, "kph": .kilometresPerHour, "kmph": .kilometresPerHour, "mi/h": .milesPerHour,
            "miles": .miles, "mile": .miles, "hours": .hours, "hrs": .hours, "hr": .hours, "litres": .litres,
            "liters": .litres, "ltr": .litres, "lph": .litresPerHour, "1/min": .revolutionsPerMinute,
            "kilometers": .kilometres, "kilometres": .kilometres, "metres": .metres, "meters": .metres, "sec": .seconds,
            "gph": .gallonsPerHour, "mps": .metresPerSecond, "gallons": .gallons,
        ]
        guard let unit = FleetUnit(rawValue: text) ?? other[text] else { return nil }
        self = unit
    }

    /// How many of the channel's own unit one of this is (miles and US gallons exactly, NIST SP 811).
    var factor: Double {
        switch self {
        case .kilometres, .hours, .litres, .kilowattHours, .kilometresPerHour, .revolutionsPerMinute, .litresPerHour: 1
        case .metres, .millilitres, .wattHours: 0.001
        case .miles, .milesPerHour: 1.609344
        case .minutes: 1.0 / 60
        case .seconds: 1.0 / 3_600
        case .gallons, .gallonsPerHour: 3.785411784
        case .metresPerSecond: 3.6
        }
    }
}
