import Foundation
import Messages
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// The figures of the commercial profile, each against a story whose answer is plain.
@Suite struct CommercialProfileTests {
    private static func day(_ number: Int) -> String {
        EventTime(dayOfMilliseconds: Int64(20_000 + number) * 86_400_000).description
    }

    /// A fleet's summary of a day.
    private static func summary(_ number: Int, km: Int?, odometer: Int? = nil) -> Story.Line {
        var body = JSONObject()
        body["from"] = .string(day(number))
        body["until"] = .string(day(number))
        body["distance_km"] = km.map { .integer($0) }
        body["sample_count"] = 600
        var line = Story.Line(day: day(number), kind: "operating-summary", body: .object(body), by: "maker-1")
        line.kilometres = odometer
        line.source = .telematics
        return line
    }

    private static func service(_ number: Int, km: Int? = nil, due: JSONObject = JSONObject()) -> Story.Line {
        var body = due
        body["type"] = "scheduled"
        body["operations"] = [["code": "OIL"]]
        return Story.Line(day: day(number), kind: "service", body: .object(body), by: "garage-1", kilometres: km)
    }

    private static func profile(_ lines: [Story.Line], now: Int) throws -> CommercialProfile {
        CommercialProfile(try Story(lines: lines, now: day(now)).facts())
    }

    private static func score(
        _ aspect: CommercialProfile.Aspect, _ profile: CommercialProfile
    ) throws -> CommercialProfile.Score {
        try #require(profile.scores.first { $0.aspect == aspect })
    }

    @Test func nothingIsNotEnough() throws {
        let profile = try Self.profile([], now: 10)
        #expect(profile.points == nil)
        for score in profile.scores { #expect(score.points == nil && score.missing != nil && score.inputs.isEmpty) }
        #expect(Set(profile.scores.map(\.aspect)) == Set(CommercialProfile.Aspect.allCases))
    }

    @Test(arguments: [(6, 6, nil), (7, 7, 100), (7, 5, 100), (14, 7, 70), (10, 0, 0)] as [(Int, Int, Int?)])
    func utilisationIsDaysInMotion(known: Int, moved: Int, points: Int?) throws {
        let lines = (0..<known).map { Self.summary($0, km: $0 < moved ? 100 : 0) }
        let score = try Self.score(.utilisation, Self.profile(lines, now: known))
        #expect(score.points == points)
        #expect(score.inputs.map(\.value) == (0..<known).map { UInt64(Story.firstIndex + $0) })
    }

    /// A day of which nobody recorded whether it moved says nothing about use, but is on record.
    @Test func daysWithoutDistanceAreOnRecord() throws {
        let lines = (0..<8).map { Self.summary($0, km: nil) }
        let profile = try Self.profile(lines, now: 8)
        #expect(try Self.score(.utilisation, profile).points == nil)
        #expect(try Self.score(.continuity, profile).points == 100)
    }

    /// Of 20 days 10 are on record; later silence counts too, a week of it does not.
    @Test(arguments: [(20, 50), (27, 50), (47, 25)])
    func continuityCountsGapsAndSilence(now: Int, points: Int) throws {
        let lines = (0..<20).filter { $0 < 5 || $0 >= 15 }.filter { $0 < 20 }.map { Self.summary($0, km: 10) }
        let ten = Array(lines.prefix(9) + lines.suffix(1))
        #expect(try Self.score(.continuity, Self.profile(ten, now: now)).points == points)
    }

    @Test func twoSummariesOfADayAreOneDay() throws {
        let lines = (0..<7).flatMap { [Self.summary($0, km: 10), Self.summary($0, km: 0)] }
        let score = try Self.score(.utilisation, Self.profile(lines, now: 7))
        #expect(score.points == 100 && score.inputs.count == 7)
    }

    @Test func servicesInTimeAreKept() throws {
        let kept = try Self.profile([Self.service(0), Self.service(380), Self.service(700)], now: 800)
        #expect(try Self.score(.maintenance, kept).points == 100)
        let late = try Self.profile([Self.service(0), Self.service(500), Self.service(700)], now: 800)
        #expect(try Self.score(.maintenance, late).points == 50)
        let overdue = try Self.profile([Self.service(0), Self.service(300)], now: 1_000)
        #expect(try Self.score(.maintenance, overdue).points == 50)
        #expect(try Self.score(.maintenance, Self.profile([Self.service(0)], now: 30)).points == nil)
    }

    /// What the workshop wrote about the next service counts, by date or by distance, whichever is first.
    @Test func theWorkshopSaysWhenTheNextIsDue() throws {
        var due = JSONObject()
        due["next_due_distance_km"] = 140_000
        func points(at km: Int) throws -> Int? {
            let lines = [Self.service(0, km: 100_000, due: due), Self.service(100, km: km)]
            return try Self.score(.maintenance, Self.profile(lines, now: 120)).points
        }
        #expect(try points(at: 143_000) == 100)
        #expect(try points(at: 145_000) == 0)
        var date = JSONObject()
        date["next_due_on"] = .string(Self.day(50))
        let lines = [Self.service(0, due: date), Self.service(100)]
        #expect(try Self.score(.maintenance, Self.profile(lines, now: 120)).points == 0)
    }

    @Test(arguments: [(0, 100), (1, 50), (2, 0), (3, 0)])
    func accidentsOverDistance(accidents: Int, points: Int) throws {
        var lines = [Self.service(0, km: 100_000), Self.service(300, km: 300_000)]
        for number in 0..<accidents {
            // Insurer and police speak of the same day.
            for by in ["insurer-1", "police-1"] {
                lines.append(
                    Story.Line(
                        day: Self.day(100 + number), kind: "accident",
                        body: ["severity": "minor", "zones": ["front"]], by: by))
            }
        }
        #expect(try Self.score(.incidents, Self.profile(lines, now: 310)).points == points)
    }

    @Test func aRateTakesDistance() throws {
        let score = try Self.score(.incidents, Self.profile((0..<7).map { Self.summary($0, km: 100) }, now: 7))
        #expect(score.points == nil && score.inputs.count == 7)
    }

    /// A workshop that reads what the telematics around it allow, and one that does not.
    @Test func odometersAgree() throws {
        let telematics = (0..<20).map { Self.summary($0, km: 500, odometer: 100_000 + $0 * 500) }
        func points(_ km: Int, on number: Int) throws -> Int? {
            try Self.score(.odometer, Self.profile(telematics + [Self.service(number, km: km)], now: 40)).points
        }
        #expect(try points(104_800, on: 10) == 100)
        #expect(try points(105_200, on: 10) == 100)
        #expect(try points(95_000, on: 10) == 0)
        #expect(try points(107_000, on: 10) == 0)
        // Two days after the last telematics it may have gone on, weeks after nobody knows.
        #expect(try points(111_000, on: 21) == 100)
        #expect(try points(111_000, on: 35) == nil)
    }

    /// The same facts in another order of the same days give the same points, and every input is a line of the report.
    @Test func inputsAreLinesOfTheReport() throws {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("commercial profiles"))
        for _ in 0..<50 {
            var lines: [Story.Line] = []
            for number in 0..<Int.random(in: 0..<60, using: &random) {
                switch Int.random(in: 0..<6, using: &random) {
                case 0: lines.append(Self.service(number, km: 1_000 + number * 400))
                case 1: break
                default:
                    lines.append(
                        Self.summary(
                            number, km: Int.random(in: 0...600, using: &random), odometer: 1_000 + number * 400))
                }
            }
            let profile = try Self.profile(lines, now: 70)
            let known = Set(lines.indices.map { UInt64(Story.firstIndex + $0) })
            for score in profile.scores {
                #expect(score.points.map { (0...100).contains($0) } ?? true)
                #expect((score.points == nil) == (score.missing != nil))
                #expect(score.inputs.allSatisfy { known.contains($0.value) })
                #expect(score.inputs == score.inputs.sorted())
            }
            let shuffled = try Self.profile(lines.shuffled(using: &random), now: 70)
            #expect(shuffled.scores.map(\.points) == profile.scores.map(\.points))
        }
    }

    @Test(arguments: Language.allCases) func everythingIsSaid(language: Language) throws {
        let lines =
            (0..<8).map { Self.summary($0, km: 500, odometer: 100_000 + $0 * 500) } + [Self.service(4, km: 102_000)]
        for profile in [try Self.profile([], now: 5), try Self.profile(lines, now: 9)] {
            let text = String(decoding: profile.json(in: Texts.of(language)).serialized(), as: UTF8.self)
            #expect(!text.contains("⟦") && !text.contains("Optional("), "\(text)")
        }
    }
}
