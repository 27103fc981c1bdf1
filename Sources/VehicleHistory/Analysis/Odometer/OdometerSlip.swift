/// The small mistakes that turn a true odometer value into a false one.
public enum OdometerSlip: String, Hashable, Sendable, CaseIterable {
    /// Kilometres given as miles, or the reverse: exact factor 1.609344.
    case unit
    /// Two neighbouring digits changed places.
    case swappedDigits = "swapped-digits"
    /// One digit too many.
    case extraDigit = "extra-digit"
    /// One digit too few.
    case missingDigit = "missing-digit"
    /// One digit is another.
    case wrongDigit = "wrong-digit"

    /// A value that may have been meant.
    struct Candidate {
        /// The value in millimetres.
        let millimetres: Int
        /// The slip that would have made the value written out of it.
        let slip: OdometerSlip
        /// How unlikely that very slip is among all slips, in hundredths of a natural logarithm.
        let cost: Int
        /// Whether the same hand may well do it again: a unit taken for granted, a first digit left out.
        let isHabit: Bool
    }

    /// All values that one slip could have turned into this one.
    ///
    /// - Parameters:
    ///   - value: what was written, whole units.
    ///   - unit: the unit that was written.
    static func candidates(for value: Int, _ unit: Odometer.Unit) -> [Candidate] {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(128)
        let other = value * unit.other.millimetres
        candidates.append(Candidate(millimetres: other, slip: .unit, cost: OdometerCost.unitSlip, isHabit: true))
        candidates.append(
            Candidate(
                millimetres: converted(value, unit), slip: .unit, cost: OdometerCost.unitConverted, isHabit: true))
        func add(_ meant: Int, _ slip: OdometerSlip, _ cost: Int, isHabit: Bool = false) {
            guard meant != value, meant <= Odometer.valueMax else { return }
            candidates.append(
                Candidate(millimetres: meant * unit.millimetres, slip: slip, cost: cost, isHabit: isHabit))
        }
        // A place is a power of ten: above, at and below it stand three parts of the number.
        var place = 1
        while place <= value || place == 1 {
            let (above, digit, below) = (value / place / 10, value / place % 10, value % place)
            add(above * place + below, .extraDigit, OdometerCost.extraDigit)
            if above > 0 {
                let next = above % 10
                let swapped = (above / 10 * 100 + digit * 10 + next) * place + below
                add(swapped, .swappedDigits, OdometerCost.swappedDigits)
            }
            for other in 0...9 {
                add((above * 10 + other) * place + below, .wrongDigit, OdometerCost.wrongDigit)
                add(((above * 10 + digit) * 10 + other) * place + below, .missingDigit, OdometerCost.missingDigit)
            }
            place *= 10
        }
        for first in 1...9 { add(first * place + value, .missingDigit, OdometerCost.missingFirstDigit, isHabit: true) }
        return candidates
    }

    /// What the instrument showed if somebody took its unit for the other and converted it into the one written.
    private static func converted(_ value: Int, _ unit: Odometer.Unit) -> Int {
        let written = value * unit.millimetres
        return unit.other.millimetres.dividingFullWidth(written.multipliedFullWidth(by: unit.millimetres)).quotient
    }

    /// The likeliest slip that moves a reading into a range; `nil` when none does.
    ///
    /// - Parameters:
    ///   - value: the reading in whole units.
    ///   - unit: its unit.
    ///   - range: the millimetres that the readings around it allow.
    public static func explaining(
        _ value: Int, _ unit: Odometer.Unit, into range: ClosedRange<Int>
    ) -> OdometerSlip? {
        candidates(for: value, unit).filter { range.contains($0.millimetres) }.min { $0.cost < $1.cost }?.slip
    }
}
