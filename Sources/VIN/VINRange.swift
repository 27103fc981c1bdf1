/// VINs of consecutive serial numbers of one plant, model and year, such as a recall names.
///
/// First and last agree in all positions but the check digit and the digits at their ends. Where position 9 is a check
/// digit it is computed for each; elsewhere it is the same in all.
public struct VINRange: Hashable, Sendable {
    /// Most vehicles of a range: one year's of the largest plants.
    public static let countMax = 1_000_000

    /// The vehicle with the lowest serial number.
    public let first: VIN
    /// The serial numbers, as the digits at the end of the VINs have them.
    public let serials: ClosedRange<Int>
    /// How many digits of the VINs count, from the end.
    public let digitCount: Int

    /// Number of vehicles.
    public var count: Int { serials.count }

    /// The range from one VIN to another.
    ///
    /// - Throws: `VINRangeError` when they are no range.
    public init(from first: VIN, to last: VIN) throws(VINRangeError) {
        let digitCount = Self.digitCount(first, last)
        try Self.checkHead(first, last, digitCount: digitCount)
        for vin in [first, last] where vin.usesNorthAmericanCheckDigit && !vin.isCheckDigitValid {
            throw .checkDigit(vin, expected: vin.expectedCheckDigit)
        }
        let (low, high) = (Self.serial(first, digitCount), Self.serial(last, digitCount))
        guard low <= high else { throw .backwards(first, last) }
        guard high - low < Self.countMax else { throw .tooMany(high - low + 1) }
        self.first = first
        self.digitCount = digitCount
        serials = low...high
    }

    /// Reads `FIRST..LAST`; LAST may be the digits alone in which it differs from FIRST.
    ///
    /// - Throws: `VINRangeError` when it is no range.
    public init(parsing text: String) throws(VINRangeError) {
        let sides = text.split(separator: "..", omittingEmptySubsequences: false).map { String($0) }
        guard sides.count == 2, !sides[1].isEmpty else { throw .form }
        let first = try Self.vin(sides[0])
        if sides[1].utf8.count == VIN.characterCount {
            try self.init(from: first, to: try Self.vin(sides[1]))
        } else {
            try self.init(from: first, to: try Self.vin(first, endingWith: sides[1]))
        }
    }

    /// The VIN of a serial number of the range; `nil` outside of it.
    public func vin(serial: Int) -> VIN? {
        serials.contains(serial) ? Self.vin(first, serial: serial, digitCount: digitCount) : nil
    }

    // MARK: - Parts

    private static func vin(_ text: String) throws(VINRangeError) -> VIN {
        do {
            return try VIN(text)
        } catch {
            throw .vin(error)
        }
    }

    /// `first` with other digits at its end, its check digit made right where it has one.
    private static func vin(_ first: VIN, endingWith text: String) throws(VINRangeError) -> VIN {
        let digits = Array(text.utf8)
        guard digits.allSatisfy(CharacterSet.isDigit), digits.count <= serialDigitCountMax else { throw .form }
        var vin = first
        for (offset, digit) in digits.enumerated() {
            vin = vin.replacing(position: VIN.characterCount - digits.count + 1 + offset, with: digit)
        }
        return checked(vin)
    }

    private static func checked(_ vin: VIN) -> VIN {
        guard vin.usesNorthAmericanCheckDigit else { return vin }
        return vin.replacing(position: VIN.checkDigitPosition, with: vin.expectedCheckCharacter)
    }

    /// Positions 12 to 17 hold the serial number (ISO 3779 section 6.4 has the last four numeric).
    private static let serialDigitCountMax = 6

    private static func digitCount(_ first: VIN, _ last: VIN) -> Int {
        var count = 0
        while count < serialDigitCountMax {
            let position = VIN.characterCount - count
            guard CharacterSet.isDigit(first.character(at: position)),
                CharacterSet.isDigit(last.character(at: position))
            else { break }
            count += 1
        }
        return count
    }

    private static func checkHead(_ first: VIN, _ last: VIN, digitCount: Int) throws(VINRangeError) {
        for position in 1...(VIN.characterCount - digitCount) {
            if position == VIN.checkDigitPosition && first.usesNorthAmericanCheckDigit { continue }
            guard first.character(at: position) == last.character(at: position) else {
                throw .differs(position: position)
            }
        }
        guard digitCount > 0 else { throw .differs(position: VIN.characterCount) }
    }

    private static func serial(_ vin: VIN, _ digitCount: Int) -> Int {
        (VIN.characterCount - digitCount + 1...VIN.characterCount).reduce(0) { value, position in
            value * 10 + Int(vin.character(at: position)) - 48
        }
    }

    private static func vin(_ first: VIN, serial: Int, digitCount: Int) -> VIN {
        var vin = first
        var rest = serial
        for offset in 0..<digitCount {
            vin = vin.replacing(position: VIN.characterCount - offset, with: UInt8(48 + rest % 10))
            rest /= 10
        }
        return checked(vin)
    }
}

extension VINRange: Sequence {
    /// The VINs in order of their serial numbers.
    public func makeIterator() -> AnyIterator<VIN> {
        var serials = serials.makeIterator()
        return AnyIterator { serials.next().map { Self.vin(first, serial: $0, digitCount: digitCount) } }
    }
}

extension VINRange: CustomStringConvertible {
    /// `FIRST..LAST`.
    public var description: String { "\(first)..\(vin(serial: serials.upperBound) ?? first)" }
}
