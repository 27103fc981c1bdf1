/// The small mistakes that turn a true odometer value into a false one.
public enum OdometerSlip: Hashable, Sendable {
    /// One digit too many.
    case extraDigit
    /// One digit too few.
    case missingDigit
    /// Two neighbouring digits changed places.
    case swappedDigits
    /// One digit is another.
    case wrongDigit
    /// Kilometres given as miles, or the reverse: exact factor 1.609344.
    case unit

    /// In words.
    public var text: String {
        switch self {
        case .extraDigit: "one digit too many"
        case .missingDigit: "one digit missing"
        case .swappedDigits: "two digits swapped"
        case .wrongDigit: "one digit wrong"
        case .unit: "kilometres and miles mixed up"
        }
    }

    /// The first slip, likeliest first, that moves a reading into a range; `nil` when none does.
    ///
    /// - Parameters:
    ///   - value: the reading in whole units.
    ///   - unit: its unit.
    ///   - range: the millimetres that the readings around it allow.
    public static func explaining(
        _ value: Int, _ unit: Odometer.Unit, into range: ClosedRange<Int>
    ) -> OdometerSlip? {
        let other: Odometer.Unit = unit == .kilometres ? .miles : .kilometres
        if range.contains(value * other.millimetres) { return .unit }
        let digits = Array(String(value).utf8)
        func fits(_ digits: [UInt8]) -> Bool {
            guard let changed = Int(String(decoding: digits, as: UTF8.self)), changed <= Odometer.valueMax else {
                return false
            }
            return range.contains(changed * unit.millimetres)
        }
        for index in digits.indices.dropLast() {
            var swapped = digits
            swapped.swapAt(index, index + 1)
            if fits(swapped) { return .swappedDigits }
        }
        for index in digits.indices {
            var shorter = digits
            shorter.remove(at: index)
            if fits(shorter) { return .extraDigit }
        }
        for index in 0...digits.count {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                if fits(digits[..<index] + [digit] + digits[index...]) { return .missingDigit }
            }
        }
        for index in digits.indices {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                var changed = digits
                changed[index] = digit
                if fits(changed) { return .wrongDigit }
            }
        }
        return nil
    }
}
