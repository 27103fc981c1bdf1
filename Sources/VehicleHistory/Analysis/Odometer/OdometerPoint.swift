/// A reading as the search sees it.
struct OdometerPoint: Sendable {
    /// The value as written, in millimetres.
    let millimetres: Int
    /// The value if it had been counted in the other unit, in millimetres.
    let inOtherUnit: Int
    /// When, milliseconds since 1970; never before the point before it.
    let milliseconds: Int64
    /// How much the source is trusted.
    let weight: Int
    /// Number of the issuer within the series.
    let issuer: Int
    /// Number of the country within the series; 0 when none is said.
    let country: Int
    /// Whether that country counts in miles; `nil` when no country is said.
    let isMileCountry: Bool?
    /// The unit.
    let unit: Odometer.Unit
    /// The unit that two readings in a row up to here are written in: a lone odd unit is a slip, no change of units.
    let unitBefore: Odometer.Unit
    /// The unit that two readings in a row from here on are written in.
    let unitAfter: Odometer.Unit
    /// Whether the number is one that is written when there is none.
    let isPlaceholder: Bool
    /// How coarsely the number is rounded, in millimetres: 0 when it is not.
    let roundedMillimetres: Int

    /// The value as the scale reads it: 0 as written, 1 in the other unit.
    func millimetres(_ scale: Int) -> Int { scale == 0 ? millimetres : inOtherUnit }

    /// Numbers that are written when there is no reading: 0, 1, 12345 and its kin, 100000, and five digits or more of
    /// one kind.
    static func isPlaceholder(_ value: Int) -> Bool {
        if value <= 1 || value == 12_345 || value == 123_456 || value == 1_234_567 || value == 100_000 { return true }
        guard value >= 11_111 else { return false }
        let digit = value % 10
        var rest = value
        while rest > 0 {
            if rest % 10 != digit { return false }
            rest /= 10
        }
        return true
    }

    /// Full thousands are taken for rounded by up to 1,000 units; full ten thousands in a seller's words by 5,000.
    static func rounding(of value: Int, weight: Int) -> Int {
        guard value >= 5_000, value.isMultiple(of: 1_000) else { return 0 }
        return weight <= 2 && value.isMultiple(of: 5_000) ? 5_000 : 1_000
    }

    /// The points of readings in the order of time.
    static func points(of readings: [OdometerReading]) -> [OdometerPoint] {
        var issuers: [Issuer: Int] = [:]
        var countries: [CountryCode: Int] = [:]
        var clock = Int64.min
        let moments = moments(of: readings)
        let units = settledUnits(readings)
        return readings.enumerated().map { position, reading in
            clock = max(clock, moments[position])
            let issuer = issuers[reading.issuer, default: issuers.count]
            issuers[reading.issuer] = issuer
            var country = 0
            if let code = reading.country {
                country = countries[code, default: countries.count + 1]
                countries[code] = country
            }
            return OdometerPoint(
                millimetres: reading.millimetres, inOtherUnit: reading.millimetresInOtherUnit, milliseconds: clock,
                weight: reading.weight, issuer: issuer, country: country,
                isMileCountry: reading.country.map(\.countsInMiles), unit: reading.unit,
                unitBefore: units[position].before, unitAfter: units[position].after,
                isPlaceholder: isPlaceholder(reading.value),
                roundedMillimetres: rounding(of: reading.value, weight: reading.weight) * reading.unit.millimetres)
        }
    }

    private static func settledUnits(
        _ readings: [OdometerReading]
    ) -> [(before: Odometer.Unit, after: Odometer.Unit)] {
        var units = readings.map { (before: $0.unit, after: $0.unit) }
        for position in readings.indices.dropFirst().dropLast()
        where readings[position].unit != readings[position - 1].unit
            && readings[position].unit != readings[position + 1].unit
        {
            units[position] = (readings[position].unit.other, readings[position].unit.other)
        }
        return units
    }

    /// The middle of each reading's time, but of a year or a month no more than what the next reading leaves.
    private static func moments(of readings: [OdometerReading]) -> [Int64] {
        var moments = readings.map(\.middleMilliseconds)
        var next = Int64.max
        for position in readings.indices.reversed() {
            if readings[position].time.precision < .day { moments[position] = min(moments[position], next) }
            next = moments[position]
        }
        return moments
    }
}
