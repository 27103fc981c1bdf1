/// What may have been meant by each reading of a series, found out when first asked for.
final class OdometerSlipTable {
    private let readings: [OdometerReading]
    private var known: [[OdometerSlip.Candidate]?]

    init(_ readings: [OdometerReading]) {
        self.readings = readings
        known = [[OdometerSlip.Candidate]?](repeating: nil, count: readings.count)
    }

    /// The values that one slip could have turned into the reading at a position.
    func candidates(of position: Int) -> [OdometerSlip.Candidate] {
        if let candidates = known[position] { return candidates }
        let reading = readings[position]
        let candidates = OdometerSlip.candidates(for: reading.value, reading.unit)
        known[position] = candidates
        return candidates
    }
}
