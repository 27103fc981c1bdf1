public import StrictJSON

/// A statement of the simulated world before it is signed.
public struct SimulatedStatement: Sendable {
    /// The identifier that makes its submission idempotent (`jti`).
    public let id: String
    /// The attestor's identifier, after `attestor:`.
    public let issuer: String
    /// The statement kind, such as `service`.
    public let kind: String
    /// The vehicle's identification number.
    public let vin: String
    /// The day it happened.
    public let day: CalendarDay
    /// ISO 3166-1 alpha-2 code of the country where it happened.
    public let country: String
    /// What the odometer showed, if it was read.
    public let odometer: SimulatedReading?
    /// The kind's own facts.
    public let body: JSON
    /// Identifier of the statement that this one closes: the accident behind a repair, the recall behind a remedy.
    public let closes: String?
}

/// An odometer reading as somebody wrote it down.
public struct SimulatedReading: Sendable, Equatable {
    /// Whole kilometres or miles.
    public var value: Int
    /// `km` or `mi`.
    public var unit: String
    /// Where it was read: `dash`, `ecu` or `telematics`.
    public var source = "dash"
    /// What was declared about it, by the words of 49 CFR part 580; `nil` for nothing.
    public var disclosure: String?

    /// Metres to a mile, times a thousand: the international mile of 1959.
    private static let millimetresPerMile = 1_609_344

    /// What an odometer of a country shows after `kilometres`.
    static func shown(kilometres: Int, in country: String) -> SimulatedReading {
        ["GB", "US"].contains(country)
            ? SimulatedReading(value: kilometres * 1_000_000 / millimetresPerMile, unit: "mi")
            : SimulatedReading(value: kilometres, unit: "km")
    }

    /// The same figure under the other unit: an importer's mistake.
    var withUnitMixedUp: SimulatedReading {
        SimulatedReading(value: value, unit: unit == "km" ? "mi" : "km")
    }

    /// The figure with one slip of the hand, large enough to notice.
    func mistyped(_ generator: inout SeededGenerator) -> SimulatedReading {
        var digits = Array(String(value))
        guard digits.count >= 4 else { return self }
        let place = generator.integer(in: 1...2)
        switch generator.integer(in: 0...2) {
        case 0: digits.insert(digits[place], at: place)
        case 1: digits.remove(at: place)
        default: digits[0] = digits[0] == "9" ? "4" : "9"
        }
        return SimulatedReading(value: Int(String(digits)) ?? value, unit: unit)
    }
}
