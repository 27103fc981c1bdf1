import FleetSimulator
import StrictJSON
import TestKit
import TransparencyLog
import VIN
import VehicleHistory

/// Verified reports of sample vehicles, made once for all tests.
struct Specimens: Sendable {
    /// A report and what was done to its vehicle.
    struct Specimen: Sendable {
        let truth: GroundTruth
        let report: VerifiedReport
    }

    let specimens: [Specimen]
    /// A vehicle with a damage, a dispute with an answer, an open recall, a correction, a reading of a control unit,
    /// a line that was erased, and
    /// words that wish readers ill.
    let eventful: VerifiedReport
    /// A vehicle that was given another number: two lines under the old one, two under the new one.
    let renumbered: VerifiedReport
    /// A vehicle of which nothing is registered.
    let unknown: VerifiedReport

    static let hostile = "</p><script>alert(1)</script>\"'\u{202E}{{title}}"

    /// One for all tests: making it takes seconds.
    static let shared = Task { try await make() }

    private static func make() async throws -> Specimens {
        let folder = try TemporaryFolder()
        let world = try await ReportWorld(folder: folder.path)
        let vehicles = try GroundTruth.allCases.map { (truth: $0, vin: try world.vehicle($0)) }
        try await world.load(Set(vehicles.map(\.vin.string)))
        let eventful = try VIN("1HGCM82633A004352")
        try await fill(world, eventful)
        try await renumber(world)
        var specimens: [Specimen] = []
        for vehicle in vehicles {
            specimens.append(Specimen(truth: vehicle.truth, report: try await world.report(vehicle.vin)))
        }
        let result = Specimens(
            specimens: specimens, eventful: try await world.report(eventful),
            renumbered: try await world.report(VIN(newNumber)),
            unknown: try await world.report(try unregistered()))
        await world.close()
        return result
    }

    static let oldNumber = "1M8GDM9AXKP042788"
    static let newNumber = "WVWZZZ1JZXW000010"

    private static func renumber(_ world: ReportWorld) async throws {
        let (old, new) = (try VIN(oldNumber), try VIN(newNumber))
        for (vin, value, date) in [
            (old, 20_000, "2014-05-02"), (old, 41_000, "2016-05-02"), (new, 80_000, "2020-05-02"),
        ] {
            try await world.state(
                "odometer-reading", by: "pruefer", about: vin, on: date,
                odometer: Odometer(value: value, unit: .kilometres, source: .dash), ["occasion": "other"])
        }
        try await world.state(
            "vin-reissue", by: "amt", about: new, on: "2018-02-01",
            ["other": .string("vehicle:\(oldNumber)"), "this_is": "new", "reason": "theft_recovery"])
    }

    /// A number that fits its own check digit.
    private static func unregistered() throws -> VIN {
        let digit = try VIN("1FTEW1EP0FK999999").expectedCheckDigit
        return try VIN("1FTEW1EP\(digit)FK999999")
    }

    private static func fill(_ world: ReportWorld, _ vin: VIN) async throws {
        try await world.enrol("werkstatt", name: "Müller & Söhne <b>", class: "garage")
        try await world.enrol("pruefer", name: "Prüfstelle", class: "inspection")
        func read(_ value: Int, on date: String, source: Odometer.Source = .dash) async throws -> LogIndex {
            try await world.state(
                "odometer-reading", by: "pruefer", about: vin, on: date,
                odometer: Odometer(value: value, unit: .kilometres, source: source), ["occasion": "other"])
        }
        _ = try await read(10_000, on: "2015-03-01")
        _ = try await read(40_000, on: "2017-03-01")
        let mistyped = try await read(700_000, on: "2019-03-01")
        _ = try await read(101_000, on: "2021-03-01", source: .ecu)
        _ = try await read(121_000, on: "2023-03-01")
        try await world.state(
            "correction", by: "pruefer", about: vin, on: "2023-04-01",
            ["corrects": .integer(Int(mistyped.value)), "field": "/odometer/value", "right_value": "70000"])
        let damage = try await world.state(
            "damage", by: "werkstatt", about: vin, on: "2020-05-02",
            ["cause": "hail", "severity": "minor", "zones": ["roof"], "description": .string(hostile)])
        let dispute = try await world.state(
            "dispute", by: "pruefer", about: vin, on: "2020-06-02",
            [
                "disputes": .integer(Int(damage.value)), "ground": "did_not_happen", "text": "There was no hail",
                "party": "owner",
            ])
        try await world.state(
            "response", by: "werkstatt", about: vin, on: "2020-06-05",
            ["answers": .integer(Int(dispute.value)), "stance": "maintains", "text": "We have photographs"])
        let service = try await world.state(
            "service", by: "werkstatt", about: vin, on: "2018-01-05",
            ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]])
        try await world.enrol("amt", name: "Amt", class: "registrar")
        try await world.state(
            "erasure", by: "amt", about: vin, on: "2024-01-05",
            [
                "erases": .integer(Int(service.value)), "reason": "subject_request", "erased_kind": "service",
                "erased_attestor_class": "garage",
            ])
        try await world.state(
            "recall", by: "werkstatt", about: vin, on: "2022-06-05",
            ["action": "opened", "campaign": "24V-123", "authority": "NHTSA", "component": "air bag"])
    }
}
