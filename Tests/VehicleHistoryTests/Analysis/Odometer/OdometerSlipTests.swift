import TestKit
import Testing

@testable import VehicleHistory

@Suite struct OdometerSlipTests {
    @Test(arguments: [
        (48_200, Odometer.Unit.kilometres, 84_000...85_000, OdometerSlip?.some(.swappedDigits)),
        (482_000, .kilometres, 48_000...49_000, .extraDigit), (4_820, .kilometres, 48_000...48_500, .missingDigit),
        (18_200, .kilometres, 48_000...48_500, .wrongDigit), (100_000, .kilometres, 160_000...161_000, .unit),
        (62_137, .miles, 62_100...62_200, .unit), (61_500, .kilometres, 161_000...162_000, .missingDigit),
        (30_000, .kilometres, 150_800...150_850, nil), (0, .kilometres, 5...9, .missingDigit),
    ])
    func findsTheLikeliest(value: Int, unit: Odometer.Unit, kilometres: ClosedRange<Int>, slip: OdometerSlip?) {
        let range = kilometres.lowerBound * 1_000_000...kilometres.upperBound * 1_000_000
        #expect(OdometerSlip.explaining(value, unit, into: range) == slip)
    }

    /// Every slip that a hand can make on decimal digits is among the candidates of what it wrote.
    @Test func everySlipIsUndone() {
        let seed: UInt64 = 580
        print("slip seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let meant = Int.random(in: 100...399_999, using: &generator)
            var digits = Array(String(meant).utf8)
            let place = Int.random(in: 0..<digits.count, using: &generator)
            let digit = UInt8(ascii: "0") + UInt8.random(in: 0...9, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: digits.insert(digit, at: place)
            case 1: digits.remove(at: place)
            case 2: digits.swapAt(place, max(0, place - 1))
            default: digits[place] = digit
            }
            // A number that begins with 0 loses more than one digit at once.
            guard digits.first != UInt8(ascii: "0"),
                let written = Int(String(decoding: digits, as: UTF8.self)), written != meant,
                written <= Odometer.valueMax
            else { continue }
            let candidates = OdometerSlip.candidates(for: written, .miles).map(\.millimetres)
            #expect(candidates.contains(meant * Odometer.Unit.miles.millimetres), "\(meant) as \(written)")
        }
    }

    @Test func theLogarithmIsOne() {
        // 100 · ln n, to within one hundredth and rounding.
        for (number, expected) in [
            (1, 0), (2, 69), (10, 230), (500, 621), (1_000, 690), (5_750, 865), (300_000, 1_261),
        ] {
            #expect(abs(OdometerCost.logarithm(number) - expected) <= 1, "\(number)")
        }
        let values = (1...20_000).map { OdometerCost.logarithm($0) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
