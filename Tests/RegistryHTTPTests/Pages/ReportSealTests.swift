import Foundation
import Octets
import TestKit
import Testing

@testable import RegistryHTTP

/// Report ids: sealed, of one length for all cars, and nobody's but the registry's.
@Suite struct ReportSealTests {
    private static let origin = "registry.test/log"

    private static func record(_ generator: inout SeededGenerator, subject: String) -> ReportRecord {
        ReportRecord(
            subject: subject, logSize: .random(in: 0..<1 << 48, using: &generator),
            lineCount: .random(in: 0..<1 << 24, using: &generator),
            madeAtSeconds: .random(in: 0..<1 << 40, using: &generator),
            bundleHash: Hash.sha256((0..<8).map { _ in .random(in: 0...255, using: &generator) }),
            headline: HeadlineState.allCases.randomElement(using: &generator) ?? .nothingAdverse,
            warningCount: .random(in: 0...255, using: &generator),
            cautionCount: .random(in: 0...255, using: &generator),
            informationCount: .random(in: 0...255, using: &generator))
    }

    @Test func anIdSaysWhatWasSealed() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("report ids"))
        let seal = ReportSeal(freshKeyFor: Self.origin)
        for number in 0..<500 {
            let subject = number.isMultiple(of: 3) ? "chassis:BMW:\(number)" : "vehicle:1HGCM82633A004352"
            let record = Self.record(&generator, subject: subject)
            let identifier = try #require(seal.identifier(of: record))
            #expect(seal.record(of: identifier) == record)
            #expect(identifier != seal.identifier(of: record), "no two ids are alike")
            #expect(number.isMultiple(of: 3) || identifier.utf8.count == 108)
        }
    }

    @Test func whatDoesNotFitIsKeptAsTheMost() throws {
        let seal = ReportSeal(freshKeyFor: Self.origin)
        let record = ReportRecord(
            subject: "vehicle:1HGCM82633A004352", logSize: .max, lineCount: .max, madeAtSeconds: .max,
            bundleHash: .zero, headline: .seriousProblem, warningCount: 9_999)
        let identifier = try #require(seal.identifier(of: record))
        let opened = try #require(seal.record(of: identifier))
        #expect(opened.logSize == 1 << 48 - 1)
        #expect(opened.lineCount == 1 << 24 - 1)
        #expect(opened.warningCount == 255)
    }

    @Test func nobodyElseMakesOrChangesOne() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("changed ids"))
        let key = [UInt8](repeating: 7, count: ReportSeal.keyByteCount)
        let seal = try #require(ReportSeal(key: key, origin: Self.origin))
        let identifier = try #require(
            seal.identifier(of: Self.record(&generator, subject: "vehicle:1HGCM82633A004352")))
        #expect(ReportSeal(key: key, origin: "other.test/log")?.record(of: identifier) == nil)
        #expect(ReportSeal(freshKeyFor: Self.origin).record(of: identifier) == nil)
        #expect(ReportSeal(key: Array(key.dropLast()), origin: Self.origin) == nil)
        let bytes = try #require(Base64.url.decode(identifier))
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            #expect(seal.record(of: Base64.url.encode(changed)) == nil, "byte \(position)")
            #expect(seal.record(of: Base64.url.encode(bytes[..<position])) == nil)
        }
        for text in ["", "=", identifier + "=", identifier + "A", " " + identifier, String(repeating: "A", count: 300)]
        {
            #expect(seal.record(of: text) == nil)
        }
    }

    @Test func anIdTellsStrangersNothing() throws {
        let seal = ReportSeal(freshKeyFor: Self.origin)
        var generator = SeededGenerator(seed: 1)
        let identifier = try #require(
            seal.identifier(of: Self.record(&generator, subject: "vehicle:1HGCM82633A004352")))
        let bytes = try #require(Base64.url.decode(identifier))
        let vin = Array("1HGCM82633A004352".utf8)
        for start in 0...(vin.count - 4) {
            let part = vin[start..<(start + 4)]
            #expect(!bytes.indices.dropLast(3).contains { Array(bytes[$0..<($0 + 4)]) == Array(part) })
        }
    }
}
