import TestKit
import Testing

@testable import VehicleHistory

/// What must hold of every series, whatever is in it.
@Suite struct OdometerPropertyTests {
    /// A vehicle that drives 8,000 to 24,000 km a year and is read by seven organisations.
    private static func honest(
        count: Int, unit: Odometer.Unit = .kilometres, _ generator: inout SeededGenerator
    ) throws -> [OdometerReading] {
        var kilometres = Int.random(in: 0...60_000, using: &generator)
        var day = Int.random(in: 12_000...16_000, using: &generator)
        let perDay = Int.random(in: 22...66, using: &generator)
        return try (0..<count).map { number in
            let days = Int.random(in: 100...400, using: &generator)
            day += days
            kilometres += days * perDay * Int.random(in: 70...130, using: &generator) / 100
            let value = unit == .kilometres ? kilometres : kilometres * 1_000 / 1_609
            return try reading(number, day: day, value: value, unit, organisation: number % 7)
        }
    }

    private static func reading(
        _ number: Int, day: Int, value: Int, _ unit: Odometer.Unit = .kilometres, organisation: Int
    ) throws -> OdometerReading {
        let time = EventTime(dayOfMilliseconds: Int64(day) * 86_400_000)
        return try OdometerHistory.reading("\(time) \(value) \(unit.rawValue) #\(organisation)", number)
    }

    private static func replacing(
        _ reading: OdometerReading, value: Int, unit: Odometer.Unit? = nil
    ) -> OdometerReading {
        OdometerReading(
            index: reading.index, time: reading.time, value: value, unit: unit ?? reading.unit, weight: reading.weight,
            issuer: reading.issuer, country: reading.country)
    }

    private static func faults(_ readings: [OdometerReading]) -> [String] {
        let judgement = OdometerJudgement(OdometerSeries.ordered(readings), OdometerCircumstances())
        return judgement.faults.map { judgement.name(of: $0) }
    }

    /// Spoils a history in one of the ways in which they are spoilt.
    private static func spoil(_ readings: inout [OdometerReading], _ generator: inout SeededGenerator) {
        let place = Int.random(in: 0..<readings.count, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0: readings[place] = replacing(readings[place], value: readings[place].value / 10)
        case 1: readings[place] = replacing(readings[place], value: readings[place].value, unit: .miles)
        case 2: readings[place] = replacing(readings[place], value: Int.random(in: 0...300_000, using: &generator))
        default:
            for later in place..<readings.count {
                readings[later] = replacing(readings[later], value: max(0, readings[later].value - 45_000))
            }
        }
    }

    @Test func theOrderOfArrivalDoesNotMatter() throws {
        let seed: UInt64 = 11
        print("arrival seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            var readings = try Self.honest(count: Int.random(in: 2...20, using: &generator), &generator)
            Self.spoil(&readings, &generator)
            #expect(Self.faults(readings) == Self.faults(readings.shuffled(using: &generator)))
        }
    }

    @Test func nothingDependsOnTheDate() throws {
        let seed: UInt64 = 12
        print("shift seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            var readings = try Self.honest(count: Int.random(in: 2...20, using: &generator), &generator)
            Self.spoil(&readings, &generator)
            let days = Int64.random(in: -3_000...3_000, using: &generator)
            let shifted = readings.map { reading in
                OdometerReading(
                    index: reading.index,
                    time: EventTime(dayOfMilliseconds: reading.time.startMilliseconds + days * 86_400_000),
                    value: reading.value, unit: reading.unit, weight: reading.weight, issuer: reading.issuer,
                    country: reading.country)
            }
            #expect(Self.faults(readings) == Self.faults(shifted))
        }
    }

    @Test func honestHistoriesAreInLineAndStaySoWithOneReadingMore() throws {
        let seed: UInt64 = 13
        print("honest seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for number in 0..<300 {
            let unit: Odometer.Unit = number.isMultiple(of: 2) ? .kilometres : .miles
            var readings = try Self.honest(count: Int.random(in: 1...30, using: &generator), unit: unit, &generator)
            #expect(Self.faults(readings).allSatisfy { $0.hasPrefix("placeholder") })
            // Between two others, on the straight line.
            let place = Int.random(in: 0..<readings.count, using: &generator)
            guard place + 1 < readings.count else { continue }
            let (before, after) = (readings[place], readings[place + 1])
            let middle = (before.middleMilliseconds + after.middleMilliseconds) / 2
            readings.append(
                try Self.reading(
                    readings.count, day: Int(middle / 86_400_000), value: (before.value + after.value) / 2, unit,
                    organisation: 9))
            #expect(Self.faults(readings).allSatisfy { $0.hasPrefix("placeholder") })
        }
    }

    /// Adding an honest reading to a spoilt history never makes it the one that is called wrong.
    @Test func anHonestReadingAccusesNobodyElse() throws {
        let seed: UInt64 = 14
        print("addition seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let honest = try Self.honest(count: 12, &generator)
            let place = Int.random(in: 3..<9, using: &generator)
            var readings = honest
            readings[place] = Self.replacing(honest[place], value: honest[place].value * 10 + 3)
            let (before, after) = (honest[9], honest[10])
            let middle = (before.middleMilliseconds + after.middleMilliseconds) / 2
            readings.append(
                try Self.reading(
                    12, day: Int(middle / 86_400_000), value: (before.value + after.value) / 2, organisation: 9))
            let faults = Self.faults(readings)
            #expect(faults.count == 1 && faults[0].hasSuffix(" \(place)"), "\(faults) \(readings.map(\.value))")
        }
    }

    @Test func aSlipNeverAccusesAnybodyElse() throws {
        let seed: UInt64 = 15
        print("slips seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1_000 {
            var readings = try Self.honest(count: Int.random(in: 6...16, using: &generator), &generator)
            let place = Int.random(in: 0..<readings.count, using: &generator)
            var digits = Array(String(readings[place].value).utf8)
            let digit = Int.random(in: 0..<digits.count, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: digits.insert(UInt8.random(in: 0x30...0x39, using: &generator), at: digit)
            case 1 where digits.count > 1: digits.remove(at: digit)
            case 2: digits.swapAt(digit, max(0, digit - 1))
            default: digits[digit] = UInt8.random(in: 0x30...0x39, using: &generator)
            }
            let value = try #require(Int(String(decoding: digits, as: UTF8.self)))
            readings[place] = Self.replacing(readings[place], value: min(value, Odometer.valueMax))
            for fault in Self.faults(readings) {
                let isQuestion = ["probable", "doubt", "either", "step-back", "rollover"].contains {
                    fault.hasPrefix($0)
                }
                #expect(
                    isQuestion || fault.hasSuffix(" \(place)"), "\(fault), line \(place) of \(readings.map(\.value))")
            }
        }
    }

    @Test func aRollbackIsFoundWhereverItHappens() throws {
        let seed: UInt64 = 16
        print("rollback seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var (found, asked, count) = (0, 0, 0)
        for _ in 0..<600 {
            var readings = try Self.honest(count: 12, &generator)
            let place = Int.random(in: 2..<11, using: &generator)
            let size = Int.random(in: 25_000...90_000, using: &generator)
            guard readings[place].value - size > 5_000 else { continue }
            for later in place..<readings.count {
                readings[later] = Self.replacing(readings[later], value: readings[later].value - size)
            }
            guard readings[place].value < readings[place - 1].value - 2_000 else { continue }
            count += 1
            let faults = Self.faults(readings)
            let isFound = faults.contains {
                ["rollback \(place - 1)>\(place)", "probable \(place - 1)>\(place)"].contains($0)
            }
            found += isFound ? 1 : 0
            let isAsked = isFound || faults.contains { $0.hasPrefix("doubt") }
            asked += isAsked ? 1 : 0
            if !isAsked { print("no at \(place) of \(readings.map(\.value)): \(faults)") }
        }
        print("rollbacks \(count), accused \(found), found \(asked)")
        #expect(count > 200 && asked * 100 >= count * 98 && found * 100 >= count * 90)
    }
}
