import Foundation
import TestKit
import Testing

@testable import AttestorClient

/// Columns, units and values that are none.
@Suite struct FleetColumnTests {
    /// SAE J1939-71, table 1: the ranges of transmitted signals, by value as exports show them.
    @Test(arguments: [
        (917, 21_474_836_475, J1939Parameter.Absence.notAvailable), (245, 536_870_911_875, .notAvailable),
        (245, 169_550_875, nil), (84, 255_996, .notAvailable), (84, 250_996, nil), (84, 251_000, .specific),
        (84, 254_996, .error), (84, 253_500, .reserved), (190, 8_191_875, .notAvailable), (190, 8_031_875, nil),
        (183, 3_276_750, .notAvailable), (183, 3_212_750, nil), (183, 3_251_200, .error),
        (247, 214_748_364_750, .notAvailable),
        (250, 2_147_483_647_500, .notAvailable), (250, 63_380_500, nil), (245, 528_482_304_000, .reserved),
    ])
    func rangesOfSignals(number: Int, thousandths: Int, absence: J1939Parameter.Absence?) throws {
        let parameter = try #require(J1939Parameter.all.first { $0.number == number })
        #expect(parameter.absence(thousandths) == absence)
    }

    @Test(arguments: [
        ("12.5", 12_500), ("0", 0), ("-3.25", -3_250), ("169550.875", 169_550_875), ("1.0005", 1_001),
        ("1.00049", 1_000),
        ("+7", 7_000), (".5", 500), ("5.", 5_000),
    ])
    func numbers(text: String, value: Int) {
        #expect(FleetNumber.thousandths(text, hasDecimalComma: false) == value)
    }

    @Test(arguments: ["", "-", ".", "1e3", "NaN", "1,5", "1 000", "0x10", "1.2.3", "99999999999999999999", "１"])
    func notNumbers(text: String) {
        #expect(FleetNumber.thousandths(text, hasDecimalComma: false) == nil)
    }

    @Test func decimalCommas() { #expect(FleetNumber.thousandths("1,5", hasDecimalComma: true) == 1_500) }

    @Test(arguments: [
        ("time,245_odometer", "245_odometer", FleetChannel.odometer, FleetUnit.kilometres),
        ("Time,Vehicle Speed Sensor [km/h]", "Vehicle Speed Sensor [km/h]", .speed, .kilometresPerHour),
        ("timestamp,Odometer (mi)", "Odometer (mi)", .odometer, .miles),
        ("timestamp,speed_mph", "speed_mph", .speed, .milesPerHour),
        ("utc,SPN 247", "SPN 247", .engineHours, .hours),
        ("time,Engine RPM", "Engine RPM", .engineSpeed, .revolutionsPerMinute),
        ("time,total_fuel_used_l", "total_fuel_used_l", .fuelUsed, .litres),
        ("time,Energy used [kWh]", "Energy used [kWh]", .energyUsed, .kilowattHours),
    ])
    func columnsAreRecognised(header: String, title: String, channel: FleetChannel, unit: FleetUnit) throws {
        let columns = try FleetColumns(header: header.split(separator: ",").map { String($0) })
        let column = try #require(columns.columns.first)
        #expect(column.title == title && column.channel == channel && column.unit == unit)
    }

    /// A column whose unit nobody states is not read, and the refusal says how to state it.
    @Test func unitsAreNotGuessed() throws {
        let columns = try FleetColumns(header: ["time", "odometer", "cruise set speed km/h", "fan_speed_km/h"])
        #expect(columns.columns.isEmpty)
        #expect(columns.refused.map(\.title) == ["odometer"])
        #expect(columns.refused.first?.reason.contains("--column 'odometer=odometer:km'") == true)
        let stated = try FleetColumns(
            header: ["time", "odometer"], assignments: [try #require(FleetColumns.Assignment("odometer=odometer:mi"))])
        #expect(stated.columns.first?.unit == .miles && stated.refused.isEmpty)
        #expect(FleetColumns.Assignment("odometer=x:litres") == nil && FleetColumns.Assignment("nothing=x:km") == nil)
        #expect(throws: FleetRecordingError.noSuchColumn("y", ["time", "odometer"])) {
            try FleetColumns(
                header: ["time", "odometer"], assignments: [try #require(FleetColumns.Assignment("odometer=y:km"))])
        }
        let two = try FleetColumns(header: ["time", "speed km/h", "gps speed km/h"])
        #expect(two.columns.isEmpty && two.refused.count == 2)
    }

    @Test(arguments: [
        ("", FleetRecordingError.empty), ("time,245_odometer\n", .empty), ("a,b\n1,2\n", .noTimes(["a", "b"])),
        ("time,name\n2025-10-26 10:00:00,x\n", .nothingKnown([])),
        ("time,245_odometer\nyesterday,5\n", .badTime("yesterday", line: 2)),
        ("time,245_odometer\n10:00:00,5\n", .noDate),
    ])
    func filesThatAreNoRecordings(text: String, error: FleetRecordingError) throws {
        let folder = try FleetFolder()
        let zone = try #require(FleetZone("UTC"))
        #expect(throws: error) { try folder.recording(text, zone: zone) }
        #expect(!error.mend.isEmpty)
    }

    @Test(arguments: [
        "2025-10-26 09:35:35", "2025-10-26T09:35:35Z", "2025-10-26T15:05:35+05:30", "1761471335", "1761471335000",
        "1761471335.000", "2025-10-26 09:35:35.000",
    ])
    func timesAreOneMoment(text: String) throws {
        var clock = FleetClock(zone: try #require(FleetZone("UTC")), firstDay: nil)
        #expect(clock.milliseconds(text) == 1_761_471_335_000)
    }

    /// A trip across midnight.
    @Test func timesOfDayGoOnTheNextDay() throws {
        var clock = FleetClock(zone: try #require(FleetZone("UTC")), firstDay: 10)
        let read = ["23:59:59.500", "00:00:01", "25:00:00", "10:61"].map { clock.milliseconds($0) }
        let expected: [Int64?] = [950_399_500, 950_401_000, nil, nil]
        #expect(read == expected)
    }
}
