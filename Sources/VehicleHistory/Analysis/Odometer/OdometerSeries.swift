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

    /// The readings, by time; of two that cannot be told apart in time the smaller value first, since that is the
    /// order in which they can both be true.
    public static func readings(in facts: VehicleFacts) -> [OdometerReading] {
        let readings = facts.statements.compactMap { recorded -> OdometerReading? in
            guard let odometer = recorded.statement.odometer, let value = odometer.value, let unit = odometer.unit,
                odometer.disclosure != .exceedsMechanicalLimits, odometer.disclosure != .exempt
            else { return nil }
            return OdometerReading(
                index: recorded.index, time: recorded.statement.occurredAt, value: value, unit: unit,
                weight: weight(of: recorded.attestor?.attestorClass, source: odometer.source),
                isSelfDeclared: recorded.isSelfDeclared, channel: odometer.source ?? .dash,
                issuer: recorded.statement.issuer, country: recorded.statement.country)
        }
        return readings.sorted { left, right in
            let (leftTime, rightTime) = (left.time, right.time)
            if leftTime != rightTime { return leftTime < rightTime }
            return (left.millimetres, left.index) < (right.millimetres, right.index)
        }
    }
}
