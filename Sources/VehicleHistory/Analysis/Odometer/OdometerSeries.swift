/// The odometer values of a vehicle, in the order of time.
public enum OdometerSeries {
    /// Trust in a reading by who made it: an inspection station or registrar is controlled by the state, a listing is a
    /// seller's word.
    public static func weight(of attestorClass: AttestorClass?, source: Odometer.Source?) -> Int {
        let base =
            switch attestorClass {
            case .inspection, .registrar: 6
            case .manufacturer: 5
            case .insurer, .fleet: 4
            case .garage: 4
            case .accreditor, .arbiter: 3
            case .marketplace: 2
            case .other, .steward, nil: 1
            }
        return source == .ecu || source == .telematics ? base + 1 : base
    }

    /// The weights as text, for the ruleset's hash.
    static var tables: String {
        AttestorClass.contributors.map { "\($0.rawValue) \(weight(of: $0, source: nil))" }.joined(separator: "\n")
            + "\necu or telematics +1"
    }

    /// The readings of a vehicle, by time; of two that cannot be told apart in time the smaller value first, since that
    /// is the order in which they can both be true. Values that are declared not to be the mileage are left out.
    public static func readings(in facts: VehicleFacts) -> [OdometerReading] {
        ordered(
            facts.statements.compactMap { recorded in
                guard let odometer = recorded.statement.odometer, let value = odometer.value, let unit = odometer.unit,
                    odometer.disclosure == nil || odometer.disclosure == .actual
                else { return nil }
                return OdometerReading(
                    index: recorded.index, time: recorded.statement.occurredAt, value: value, unit: unit,
                    weight: weight(of: recorded.attestor?.attestorClass, source: odometer.source),
                    isSelfDeclared: recorded.isSelfDeclared, channel: odometer.source ?? .dash,
                    issuer: recorded.statement.issuer, country: recorded.statement.country)
            })
    }

    /// Readings in the order of time, whatever the order in which they arrived.
    ///
    /// Within a day for which only the day is known the smaller value comes first. A reading of which only month or
    /// year is known takes the first place in its time at which it is not above the next.
    public static func ordered(_ readings: [OdometerReading]) -> [OdometerReading] {
        var ordered = readings.filter { $0.time.precision >= .day }.sorted { precedes($0, $1, by: $0.time < $1.time) }
        sortDays(&ordered)
        let vague = readings.filter { $0.time.precision < .day }.sorted {
            precedes($0, $1, by: ($0.time.endMilliseconds, $0.millimetres) < ($1.time.endMilliseconds, $1.millimetres))
        }
        for reading in vague {
            let low = ordered.firstIndex { !$0.time.isSurelyBefore(reading.time) } ?? ordered.endIndex
            let high = ordered[low...].firstIndex { reading.time.isSurelyBefore($0.time) } ?? ordered.endIndex
            let place = ordered[low..<high].firstIndex { $0.millimetres > reading.millimetres } ?? high
            ordered.insert(reading, at: place)
        }
        return ordered
    }

    private static func precedes(
        _ left: OdometerReading, _ right: OdometerReading, by isBefore: @autoclosure () -> Bool
    ) -> Bool {
        if left.time == right.time { return (left.millimetres, left.index) < (right.millimetres, right.index) }
        return isBefore()
    }

    /// Sorts by value what happened on one day, unless the time of day is known of all of it.
    private static func sortDays(_ readings: inout [OdometerReading]) {
        var start = 0
        while start < readings.count {
            let day = day(readings[start])
            var end = start + 1
            while end < readings.count, self.day(readings[end]) == day { end += 1 }
            if end - start > 1, readings[start..<end].contains(where: { $0.time.precision == .day }) {
                readings[start..<end].sort { ($0.millimetres, $0.index) < ($1.millimetres, $1.index) }
            }
            start = end
        }
    }

    private static func day(_ reading: OdometerReading) -> Int64 {
        let start = reading.time.startMilliseconds
        return start >= 0 ? start / 86_400_000 : (start - 86_399_999) / 86_400_000
    }
}
