import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite struct CoverageMapTests {
    private typealias Vectors = RuleVectorTests

    private func map(_ lines: [Story.Line], now: String = "2025-01-01") throws -> CoverageMap {
        var story = Story(lines: lines)
        story.now = now
        return CoverageMap(try story.facts())
    }

    private func row(_ topic: CoverageMap.Topic, _ map: CoverageMap) throws -> CoverageMap.Row {
        try required(map.rows.first { $0.topic == topic })
    }

    @Test func nothingIsExpectedOfNothing() throws {
        let map = try map([])
        #expect(map.years == nil && map.rows.isEmpty && map.expectedCount == 0)
    }

    @Test func aGermanCarIsInspectedAfterThreeYearsAndEveryTwo() throws {
        let map = try map(
            [Vectors.registration("2015-01-01", "DE", event: "first")]
                + ["2018-01-10", "2020-01-05", "2024-02-01"].map { Vectors.inspection($0, "DE") })
        let row = try row(.inspection, map)
        #expect(map.years == 2015...2024)
        #expect(row.expectedCount == 4 && row.seenCount == 3)
        #expect(row.cells.filter { $0.state == .missing }.map(\.year) == [2022])
        #expect(row.cells.filter { $0.state == .seen }.map(\.year) == [2018, 2020, 2024])
        #expect(map.inspectedUntilMilliseconds.map { EventTime(dayOfMilliseconds: $0).year } == 2026)
    }

    @Test func aTaxiIsInspectedEveryYear() throws {
        let taxi = Story.Line(
            day: "2015-01-01", kind: "registration", body: ["event": "first", "use": "taxi"], by: "dmv-de",
            country: "DE")
        let map = try map([taxi], now: "2018-09-01")
        #expect(try row(.inspection, map).expectedCount == 3)
    }

    @Test func staysFollowRegistrationsAndImports() throws {
        let map = try map([
            Vectors.registration("2015-01-01", "DE", event: "first"), Vectors.registration("2019-06-01", "PL"),
        ])
        #expect(map.stays.map(\.country.string) == ["DE", "PL"])
        #expect(map.stays.map(\.statement) == [100, 101])
        // After three years in Germany, then every year in Poland, where it is older than five.
        #expect(try row(.inspection, map).seenCount == 0)
        #expect(try row(.registration, map).seenCount == 2)
    }

    @Test func muchMissingIsAQuestion() throws {
        let story = Story(lines: [
            Vectors.registration("2012-01-01", "DE", event: "first"), Vectors.service("2024-01-01", "DE"),
        ])
        let found = HistoryAnalysis.findings(in: try story.facts()).filter { $0.rule == CoverageRule.id }
        #expect(found.map(\.variant.name) == ["sparse"])
    }

    @Test func nothingIsExpectedAfterTheScrapyard() throws {
        let scrapped = Story.Line(day: "2016-01-01", kind: "scrapped", body: ["method": "shredded"], by: "dmv-de")
        let map = try map([Vectors.registration("2012-01-01", "DE", event: "first"), scrapped])
        #expect(map.years == 2012...2016)
        #expect(try row(.inspection, map).expectedCount == 1)
    }
}
