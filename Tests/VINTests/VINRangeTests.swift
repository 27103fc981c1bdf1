import TestKit
import Testing

@testable import VIN

@Suite struct VINRangeTests {
    @Test func everyVehicleOfARangeHasItsCheckDigit() throws {
        let range = try VINRange(parsing: "1HGCM82633A004352..4361")
        let vins = Array(range)
        #expect(vins.count == 10 && range.count == 10)
        #expect(vins.first?.string == "1HGCM82633A004352")
        #expect(vins.allSatisfy { $0.isCheckDigitValid })
        #expect(Set(vins).count == 10)
        #expect(vins.map { String($0.string.suffix(4)) } == (4352...4361).map { "\($0)" })
        #expect(try VINRange(from: try #require(vins.first), to: try #require(vins.last)) == range)
        #expect(try VINRange(parsing: "\(range)") == range)
    }

    @Test func outsideNorthAmericaPosition9IsTheMakersOwn() throws {
        let range = try VINRange(parsing: "WVWZZZ1JZXW000001..WVWZZZ1JZXW000010")
        #expect(Array(range).map(\.string).last == "WVWZZZ1JZXW000010")
        #expect(throws: VINRangeError.differs(position: 9)) {
            try VINRange(parsing: "WVWZZZ1JZXW000001..WVWZZZ1J0XW000010")
        }
    }

    @Test(arguments: [
        ("", "FIRST"), ("1HGCM82633A004352", "FIRST"), ("1HGCM82633A004352..", "FIRST"),
        ("1HGCM82633A004352..43X", "FIRST"), ("1HGCM82633A00435..4361", "17 characters"),
        ("1HGCM82633A004352..4351", "comes before"), ("1HGCM82603A004352..4361", "check digit"),
        ("1HGCM82633A004352..1HGCM82634A004361", "position 10"), ("1HGCM82633A004352..1234567", "FIRST"),
        ("1HGCM82633A004352..1HGCM82633A004352..1HGCM82633A004352", "FIRST"),
    ]) func refusesWhatIsNoRange(text: String, said: String) {
        let error = #expect(throws: VINRangeError.self) { try VINRange(parsing: text) }
        #expect(error?.description.contains(said) == true, "\(error?.description ?? "")")
        #expect(error?.mend.isEmpty == false)
    }

    @Test func oneVehicleIsARange() throws {
        let range = try VINRange(parsing: "1HGCM82633A004352..1HGCM82633A004352")
        #expect(Array(range).map(\.string) == ["1HGCM82633A004352"])
        #expect(range.vin(serial: 4353) == nil)
    }

    @Test func serialsGoInOrderWhateverTheRange() throws {
        let seed = SeededGenerator.printedSeed("VIN ranges")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let low = Int.random(in: 0...999_000, using: &generator)
            let high = low + Int.random(in: 0...900, using: &generator)
            let padded = { (serial: Int) in String(repeating: "0", count: 6 - "\(serial)".count) + "\(serial)" }
            let start = try VIN("1HGCM82633A" + padded(low))
            let first = start.replacing(position: 9, with: start.expectedCheckCharacter)
            let range = try VINRange(parsing: "\(first)..\(padded(high))")
            let vins = Array(range)
            #expect(vins.count == high - low + 1, "seed \(seed)")
            #expect(vins.map { Int($0.string.suffix(6)) } == (low...high).map { $0 }, "seed \(seed)")
            #expect(vins.allSatisfy { $0.isCheckDigitValid }, "seed \(seed)")
        }
    }
}
