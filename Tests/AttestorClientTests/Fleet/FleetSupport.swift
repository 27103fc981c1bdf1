import Foundation
import StrictJSON
import TestKit
import Testing
import VehicleHistory

@testable import AttestorClient

/// Recordings for tests: files, and what is made of them.
struct FleetFolder {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The days of files with these texts.
    func days(
        _ texts: [String], zone: String = "UTC", date: String? = nil, columns: [String] = []
    ) throws -> [FleetDay] {
        let zone = try #require(FleetZone(zone))
        let recordings = try texts.enumerated().map { number, text in
            try recording(text, name: "part-\(number)", number: number, zone: zone, date: date, columns: columns)
        }
        return try FleetDayBuilder.days(recordings, zone: zone)
    }

    func recording(
        _ text: String, name: String = "recording.csv", number: Int = 0, zone: FleetZone, date: String? = nil,
        columns: [String] = []
    ) throws -> FleetRecording {
        try FleetRecording(
            path: try folder.file("\(UUID().uuidString).csv", text), name: name, number: number,
            assignments: try columns.map { try #require(FleetColumns.Assignment($0)) }, zone: zone,
            date: date.flatMap { EventTime($0) })
    }
}

/// A truck as CAN exports show it: a sample a minute while its engine runs, columns named by SPN, counters in their own
/// steps, and between the values what the bus says when it has none.
struct SimulatedTruck {
    static let header =
        "time,917_odometer,245_odometer,247_total_engine_hours,250_total_fuel_used,84_vehicle_speed,"
        + "183_fuel_rate,175_engine_oil_temperature_1"

    private(set) var rows: [String] = []
    /// What the truck did each day: metres, engine seconds and millilitres, by its counters' steps.
    private(set) var truth: [Int: (metres: Int, seconds: Int, millilitres: Int)] = [:]

    init(days: Int, using random: inout some RandomNumberGenerator) {
        var metres = 169_550_875
        var engineSeconds = 5_221 * 3_600
        var millilitres = 63_380_500
        for day in 0..<days {
            let start = (metres / 125, engineSeconds / 180, millilitres / 500)
            var minute = Int.random(in: 200..<500, using: &random)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                var speed = 0
                for step in 0..<Int.random(in: 5..<120, using: &random) {
                    // Sets off from standstill and comes back to it, so that no metre lies outside the samples.
                    let target = step == 0 ? 0 : Int.random(in: 0...80, using: &random)
                    append(day, minute, metres, engineSeconds, millilitres, speed, &random)
                    metres += (speed + target) * 1_000 / 120
                    engineSeconds += 60
                    millilitres += 60 + speed * 5
                    speed = target
                    minute += 1
                }
                append(day, minute, metres, engineSeconds, millilitres, speed, &random)
                metres += speed * 1_000 / 120
                append(day, minute + 1, metres, engineSeconds, millilitres, 0, &random)
                minute += Int.random(in: 20..<120, using: &random)
            }
            // The last value of the day is complete, whatever the rows before it left out.
            append(day, minute, metres, engineSeconds, millilitres, 0, &random, isComplete: true)
            truth[day] = (
                (metres / 125 - start.0) * 125, (engineSeconds / 180 - start.1) * 180,
                (millilitres / 500 - start.2) * 500
            )
        }
    }

    private mutating func append(
        _ day: Int, _ minute: Int, _ metres: Int, _ engineSeconds: Int, _ millilitres: Int, _ speed: Int,
        _ random: inout some RandomNumberGenerator, isComplete: Bool = false
    ) {
        let isFirst = rows.last.map { !$0.hasPrefix(Self.date(day)) } ?? true
        func value(_ text: String, _ absent: [String]) -> String {
            guard !isComplete, !isFirst, Int.random(in: 0..<8, using: &random) == 0 else { return text }
            return absent.randomElement(using: &random) ?? text
        }
        let clock = "\(Self.two(minute / 60)):\(Self.two(minute % 60)):35"
        let fields = [
            "\(Self.date(day)) \(clock)",
            ["", "21474836.475", "21,474,836.475"].prefix(2).randomElement(using: &random) ?? "",
            value(Self.thousandths(metres / 125 * 125), ["", "536870911.875"]),
            value(Self.thousandths(engineSeconds / 180 * 50), ["", "214748364.75"]),
            value(Self.thousandths(millilitres / 500 * 500), ["", "2147483647.5"]),
            "\(speed)", value(speed == 0 ? "1.5" : "12.25", ["3276.75", "3251.2"]), "1774.969",
        ]
        rows.append(fields.joined(separator: ","))
    }

    /// The whole recording, or some of its rows, as a file.
    static func file(_ rows: some Sequence<String>) -> String { ([header] + rows).joined(separator: "\n") + "\n" }

    static func date(_ day: Int) -> String { "2025-10-\(two(day + 1))" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func thousandths(_ value: Int) -> String {
        let decimals = String(value % 1_000 + 1_000).dropFirst()
        return "\(value / 1_000).\(decimals)"
    }
}
