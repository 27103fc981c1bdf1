/// What goes wrong between an instrument and a record. Which of these a reading suffers, and how often, follows what
/// public records of inspections and listings show, not what any rule looks for.
enum WritingError: CaseIterable {
    /// One digit inserted, lost, swapped with its neighbour or taken for another.
    case slip
    /// A figure that fills a field: 0, 1, 999999, 111111, 123456.
    case placeholder
    /// The figure under the name of the other unit, or converted once too often.
    case wrongUnit
    /// A round figure, up or down, as sellers give it.
    case rounded

    /// What is written instead of `reading`.
    func applied(to reading: SimulatedReading, _ generator: inout SeededGenerator) -> SimulatedReading {
        var written = reading
        switch self {
        case .slip: written.value = Self.slipped(reading.value, &generator)
        case .placeholder:
            let last = reading.value < 100_000 ? 99_999 : 999_999
            written.value = generator.pick([0, 0, 0, 1, 1, last, 999_999, 111_111, 123_456, 100_000]) ?? 0
        case .wrongUnit:
            let other = reading.unit == "km" ? "mi" : "km"
            if generator.chance(perMille: 750) {
                written.unit = other
            } else {
                written.value = Instrument.converted(reading.value, from: other, to: reading.unit)
            }
        case .rounded:
            let step = generator.pick([100, 500, 1000, 1000, 5000]) ?? 1000
            guard reading.value > 20 * step else { return reading }
            written.value = (reading.value + (generator.chance(perMille: 600) ? 0 : step / 2)) / step * step
        }
        written.value = min(written.value, 2_000_000)
        return written
    }

    /// One slip at any digit. Wrong digits are commonest, then swaps, lost and doubled digits (after Damerau 1964, who
    /// found these four to be four fifths of all spelling errors).
    private static func slipped(_ value: Int, _ generator: inout SeededGenerator) -> Int {
        var digits = Array(String(value))
        let place = generator.integer(in: 0...digits.count - 1)
        switch generator.integer(in: 0...99) {
        case 0..<45:
            let others = Array("0123456789").filter { $0 != digits[place] }
            digits[place] = generator.pick(others) ?? digits[place]
        case 45..<70 where digits.count > 1:
            let left = min(place, digits.count - 2)
            digits.swapAt(left, left + 1)
        case 70..<85 where digits.count > 1: digits.remove(at: place)
        default:
            let again = generator.chance(perMille: 600)
            digits.insert(again ? digits[place] : generator.pick(Array("0123456789")) ?? "0", at: place)
        }
        return Int(String(digits)) ?? value
    }
}
