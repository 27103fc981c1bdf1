import StrictJSON
import Testing

@testable import VehicleHistory

/// Readings before they are signed, held against what is recorded.
@Suite("Plausibility of a reading")
struct ReadingPlausibilityTests {
    private func line(_ day: String, _ kilometres: Int?, kind: String = "service") -> Story.Line {
        let body: JSON = ["type": "scheduled", "operations": [["code": "OIL"]]]
        return Story.Line(day: day, kind: kind, body: body, kilometres: kilometres)
    }

    private func verdict(
        _ kilometres: Int, on day: String, _ lines: [Story.Line]
    ) throws -> ReadingPlausibility {
        let facts = try Story(lines: lines).facts()
        return ReadingPlausibility(of: kilometres * 1_000_000, at: try World.time(day), in: facts)
    }

    private var usual: [Story.Line] {
        [
            line("2020-03-01", 20_000), line("2021-03-01", 35_000), line("2022-03-01", 50_000),
            line("2023-03-01", 65_000),
        ]
    }

    @Test(
        "A reading after the last one",
        arguments: [
            (80_000, "2024-03-01", ReadingPlausibility.plausible), (65_200, "2023-03-02", .plausible),
            (64_000, "2024-03-01", .low), (6_500, "2024-03-01", .low), (64_999, "2024-03-01", .plausible),
            (65_000, "2024-03-01", .equal), (65_000, "2023-03-01", .plausible), (800_000, "2024-03-01", .high),
        ])
    func atTheEnd(kilometres: Int, day: String, wanted: ReadingPlausibility) throws {
        #expect(try verdict(kilometres, on: day, usual) == wanted)
    }

    @Test(
        "A reading between two",
        arguments: [
            (42_000, ReadingPlausibility.plausible), (34_000, .low), (52_000, .high),
        ])
    func between(kilometres: Int, wanted: ReadingPlausibility) throws {
        #expect(try verdict(kilometres, on: "2021-09-01", usual) == wanted)
    }

    @Test("Nothing to hold it against")
    func unknown() throws {
        #expect(try verdict(42_000, on: "2021-09-01", []) == .unknown)
        #expect(try verdict(42_000, on: "2021-09-01", [line("2020-03-01", nil)]) == .unknown)
        #expect(try verdict(5_000, on: "2019-09-01", usual) == .plausible)
        #expect(try verdict(30_000, on: "2019-09-01", usual) == .high)
    }

    @Test("An earlier garage's slip does not trouble the next")
    func earlierSlip() throws {
        let lines = usual + [line("2024-03-01", 800_000), line("2025-03-01", 95_000), line("2025-09-01", 102_000)]
        #expect(try verdict(110_000, on: "2026-03-01", lines) == .plausible)
    }

    @Test("A corrected reading counts as corrected")
    func corrected() throws {
        let wrong = usual + [line("2024-03-01", 8_000)]
        let correction: JSON = [
            "corrects": .integer(Story.firstIndex + 4), "field": "/odometer/value", "wrong_value": "8000",
            "right_value": "80000",
        ]
        let lines = wrong + [Story.Line(day: "2024-03-02", kind: "correction", body: correction)]
        #expect(try verdict(70_000, on: "2025-03-01", lines) == .low)
        #expect(try verdict(95_000, on: "2025-03-01", lines) == .plausible)
    }
}
