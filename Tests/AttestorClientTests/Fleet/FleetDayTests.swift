import Foundation
import StrictJSON
import TestKit
import Testing

@testable import AttestorClient
@testable import VehicleHistory

/// What days say, and what they refuse to say.
@Suite(.bounded) struct FleetDayTests {
    private static func bodies(_ days: [FleetDay]) -> [JSON] { days.map(\.body) }

    /// However a recording is cut into files, and in whatever order they are named, the days are the same.
    @Test func anySplitOfARecordingGivesTheSameDays() throws {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("fleet splits"))
        let folder = try FleetFolder()
        for _ in 0..<Campaign.histories(12) {
            let truck = SimulatedTruck(days: Int.random(in: 1...3, using: &random), using: &random)
            let whole = try folder.days([SimulatedTruck.file(truck.rows)])
            var parts: [[String]] = Array(repeating: [], count: Int.random(in: 2...6, using: &random))
            if Bool.random(using: &random) {
                // Cut through.
                let cuts = (1..<parts.count).map { _ in Int.random(in: 0...truck.rows.count, using: &random) }.sorted()
                for (number, bounds) in zip([0] + cuts, cuts + [truck.rows.count]).enumerated() {
                    parts[number] = Array(truck.rows[bounds.0..<bounds.1])
                }
            } else {
                // Dealt out like cards.
                for row in truck.rows { parts[Int.random(in: parts.indices, using: &random)].append(row) }
            }
            let files = parts.filter { !$0.isEmpty }.shuffled(using: &random).map { SimulatedTruck.file($0) }
            let split = try folder.days(files)
            #expect(Self.bodies(split) == Self.bodies(whole))
            #expect(split.map(\.odometer) == whole.map(\.odometer))
            // The same rows once more change nothing either.
            let twice = try folder.days(files + [SimulatedTruck.file(truck.rows)])
            #expect(Self.bodies(twice) == Self.bodies(whole))
        }
    }

    /// The sums are those of the vehicle's own counters, whatever the bus left out in between.
    @Test func sumsAreThoseOfTheCounters() throws {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("fleet sums"))
        let folder = try FleetFolder()
        for _ in 0..<Campaign.histories(12) {
            let truck = SimulatedTruck(days: 3, using: &random)
            let days = try folder.days([SimulatedTruck.file(truck.rows)])
            #expect(days.count == 3)
            for (number, day) in days.enumerated() {
                let truth = try #require(truck.truth[number])
                #expect(day.figures[.distance]?.value == (truth.metres + 500) / 1_000)
                #expect(day.figures[.engine]?.value == (truth.seconds + 30) / 60)
                #expect(day.figures[.fuel]?.value == truth.millilitres)
                #expect(day.figures[.distance]?.isSampled == false)
                // Sentinels never become figures, and are told.
                #expect((day.figures[.speedMax]?.value ?? 999) <= 80)
                #expect(
                    try StatementCatalog.shared.body(day.body, of: OperatingSummaryBody.kind) is OperatingSummaryBody)
            }
        }
    }

    @Test func theZoneDecidesTheDay() throws {
        let folder = try FleetFolder()
        let text = """
            time,245_odometer
            2025-10-26 20:00:00,1000
            2025-10-26 20:01:00,1001
            2025-10-26 22:30:00,1002
            2025-10-26 22:31:00,1004

            """
        let india = try folder.days([text.replacing("2025", with: "2025")], zone: "+05:30")
        #expect(india.map(\.date.description) == ["2025-10-26"])
        let zoned = text.replacing(":00,", with: ":00Z,")
        let inIndia = try folder.days([zoned], zone: "Asia/Kolkata")
        #expect(inIndia.map(\.date.description) == ["2025-10-27"])
        let inUTC = try folder.days([zoned], zone: "UTC")
        #expect(inUTC.map(\.date.description) == ["2025-10-26"])
        let inHonolulu = try folder.days([zoned], zone: "Pacific/Honolulu")
        #expect(inHonolulu.first?.zone.name == "Pacific/Honolulu")
        #expect(FleetZone("Mars/Olympus") == nil && FleetZone("+25:00") == nil && FleetZone("CET") == nil)
    }

    /// The night the clocks went back in Berlin is 25 hours long, and no minute of it counts twice.
    @Test func daysOfChangedClocks() throws {
        let zone = try #require(FleetZone("Europe/Berlin"))
        let day = try #require(EventTime("2025-10-26")).startMilliseconds / 86_400_000
        #expect(zone.dayLengthMilliseconds(day) == 25 * 3_600_000)
        #expect(zone.dayLengthMilliseconds(day + 1) == 24 * 3_600_000)
        let spring = try #require(EventTime("2025-03-30")).startMilliseconds / 86_400_000
        #expect(zone.dayLengthMilliseconds(spring) == 23 * 3_600_000)
    }

    /// Each recording is wrong in its own way, and the day says so instead of a figure.
    @Test(arguments: [
        ("fell", "1000,1001,900,901", "fell from"), ("jumped", "1000,1005,9000,9005", "no vehicle does"),
        ("spiked", "1000,9000,1001,1002", "no vehicle does"), ("single", "1000,,,", "a single value"),
        ("error", "1000,536870911.875,,", "a single value"),
    ])
    func countersThatCannotBeTrustedAreRefused(name: String, values: String, reason: String) throws {
        let rows = values.split(separator: ",", omittingEmptySubsequences: false).enumerated().map { minute, value in
            "2025-10-26 10:0\(minute):00,\(value),40"
        }
        let text = "time,245_odometer,84_vehicle_speed\n" + rows.joined(separator: "\n") + "\n"
        let day = try #require(try FleetFolder().days([text]).first)
        #expect(day.figures[.distance] == nil)
        let refusal = try #require(day.refusals.first { $0.member == .distance })
        #expect(refusal.reason.contains(reason) && refusal.reason.contains("SPN 245"), "\(refusal.reason)")
        if name != "single" && name != "error" { #expect(day.odometer == nil) }
    }

    /// Miles where the parameter counts kilometres: the speeds give it away.
    @Test func unitsThatDifferAreRefused() throws {
        var rows: [String] = []
        for minute in 0..<60 {
            let miles = 100_000 + minute * 1_000 * 1_000 / 1_609
            rows.append(
                "2025-10-26 10:\(minute < 10 ? "0" : "")\(minute):00,\(miles / 1_000).\(miles % 1_000 + 1_000),60")
        }
        let text =
            "time,245_odometer,84_vehicle_speed\n" + rows.map { $0.replacing(".1", with: ".") }.joined(separator: "\n")
        let day = try #require(try FleetFolder().days([text]).first)
        let refusal = try #require(day.refusals.first { $0.member == .distance })
        #expect(refusal.reason.contains("as if one were in miles"), "\(refusal.reason)")
        #expect(day.odometer == nil)
    }

    /// Two odometers that differ say nothing about the total; the distance, on which they agree, stands.
    @Test func odometersThatDisagree() throws {
        let text = """
            time,917_odometer,245_odometer
            2025-10-26 10:00:00,1000.000,81000.000
            2025-10-26 10:01:00,1001.000,81001.000
            2025-10-26 10:02:00,1002.005,81002.000

            """
        let day = try #require(try FleetFolder().days([text]).first)
        #expect(day.figures[.distance]?.value == 2)
        #expect(day.odometer == nil)
        #expect(day.refusals.contains { $0.member == .odometer && $0.reason.contains("SPN 245") })
    }

    /// A sample a minute is no distance without a counter, and no hard braking.
    @Test func sparseSpeedsAddUpToNothing() throws {
        let text =
            "time,84_vehicle_speed,183_fuel_rate\n"
            + (10..<40).map { "2025-10-26 10:\($0):00,\($0),5.5" }.joined(separator: "\n")
        let day = try #require(try FleetFolder().days([text]).first)
        for member in [FleetDay.Member.distance, .fuel, .braking, .odometer, .overspeed, .cornering] {
            #expect(day.figures[member] == nil)
            #expect(day.refusals.contains { $0.member == member })
        }
        #expect(day.figures[.speedMax]?.value == 39)
        #expect(day.figures[.engine] == FleetDay.Figure(value: 29, isSampled: true))
        #expect(day.isStatable)
    }

    /// Ten samples a second add up: 60 km/h for ten minutes, with one hard braking.
    @Test func denseSpeedsAddUp() throws {
        var rows: [String] = []
        for tenth in 0..<6_100 {
            // Braked from 60 to 0 in five seconds at the end: 12 km/h each second.
            let speed = tenth < 6_000 ? 60 : max(0, 60 - (tenth - 6_000) * 12 / 10)
            rows.append("10:\(10 + tenth / 600):\(Self.seconds(tenth % 600)),\(speed),1500")
        }
        let text = "Time,Vehicle Speed Sensor [km/h],Engine RPM [RPM]\n" + rows.joined(separator: "\n")
        let day = try #require(try FleetFolder().days([text], date: "2025-10-26").first)
        #expect(day.figures[.distance] == FleetDay.Figure(value: 10, isSampled: true))
        #expect(day.figures[.braking]?.value == 1)
        #expect(day.figures[.acceleration]?.value == 0)
        #expect(day.figures[.engine] == FleetDay.Figure(value: 10, isSampled: true))
        #expect(day.body["sampled"] == ["distance_km", "engine_minutes", "idle_minutes"])
    }

    private static func seconds(_ tenths: Int) -> String {
        (tenths < 100 ? "0" : "") + "\(tenths / 10).\(tenths % 10)00"
    }

    /// What a counter gained overnight while nobody recorded belongs to no day, and is told.
    @Test func distanceOfTheNightIsInNoDay() throws {
        let text = """
            time,245_odometer
            2025-10-26 10:00:00,1000
            2025-10-26 10:01:00,1001
            2025-10-27 10:00:00,1101
            2025-10-27 10:01:00,1102

            """
        let days = try FleetFolder().days([text])
        #expect(days.map { $0.figures[.distance]?.value } == [1, 1])
        #expect(days.last?.notes.contains { $0.contains("100.0 km") } == true)
    }

    @Test func clocksThatGoBackAreLeftOut() throws {
        let text = """
            time,245_odometer
            2025-10-26 10:00:00,1000
            2025-10-26 10:02:00,1002
            2025-10-26 09:00:00,2000
            2025-10-26 10:03:00,1003

            """
        let zone = try #require(FleetZone("UTC"))
        let recording = try FleetFolder().recording(text, zone: zone)
        let days = try FleetDayBuilder.days([recording], zone: zone)
        #expect(days.first?.figures[.distance]?.value == 3)
        #expect(recording.rowsSetBackCount == 1)
    }

    /// Two files that say different things of one moment: neither counts.
    @Test func contradictionsCountForNothing() throws {
        let first = "time,245_odometer\n2025-10-26 10:00:00,1000\n2025-10-26 10:01:00,1001\n2025-10-26 10:02:00,1002\n"
        let second = "time,245_odometer\n2025-10-26 10:02:00,1009\n"
        let both = try FleetFolder().days([first, second])
        #expect(both.first?.figures[.distance]?.value == 1)
    }
}
