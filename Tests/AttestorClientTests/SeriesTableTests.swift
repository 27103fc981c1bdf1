import AttestorClient
import Foundation
import TestKit
import Testing

/// Files as strangers make them.
@Suite struct SeriesTableTests {
    private func table(_ bytes: Data) throws -> (SeriesTable, rows: [[String: String]], refusals: [RowRefusal]) {
        let folder = try TemporaryFolder()
        let path = folder.path + "/table"
        try bytes.write(to: URL(fileURLWithPath: path))
        let table = try SeriesTable(path: path)
        var rows: [[String: String]] = []
        var refusals: [RowRefusal] = []
        try table.eachRow { row in
            do throws(RowRefusal) { rows.append(try row.get().values) } catch { refusals.append(error) }
        }
        return (table, rows, refusals)
    }

    static let plain = "vin,date,km\nA,2019-01-02,5000\nB,2020-01-02,15000\n"
    static let expected = [
        ["vin": "A", "date": "2019-01-02", "km": "5000"], ["vin": "B", "date": "2020-01-02", "km": "15000"],
    ]

    @Test(arguments: [
        plain, plain.replacingOccurrences(of: "\n", with: "\r\n"), plain.replacingOccurrences(of: "\n", with: "\r"),
        "\u{FEFF}" + plain, plain.replacingOccurrences(of: ",", with: ";"),
        plain.replacingOccurrences(of: ",", with: "|"),
        plain.replacingOccurrences(of: ",", with: "\t"), "sep=,\r\n" + plain, "# made by hand\nReadings\n\n" + plain,
        plain.replacingOccurrences(of: "\n", with: ",,\n"), plain.replacingOccurrences(of: "A,", with: "\"A\","),
        "\n\n" + plain, plain.replacingOccurrences(of: "\nB", with: "\n,,\nB"),
        #"[{"vin":"A","date":"2019-01-02","km":5000},{"vin":"B","date":"2020-01-02","km":1.5e4}]"#,
        #"{"vin":"A","date":"2019-01-02","km":5000.0}"# + "\n" + #"{"vin":"B","date":"2020-01-02","km":"15000"}"#,
        #"{"cars":[{"vin":"A","tests":[{"date":"2019-01-02","km":5000}]},{"vin":"B","tests":[{"date":"2020-01-02","km":15000}]}]}"#,
    ])
    func oneTableInManyForms(text: String) throws {
        let (_, rows, refusals) = try table(Data(text.utf8))
        #expect(rows == Self.expected && refusals.isEmpty)
    }

    @Test func otherEncodings() throws {
        let utf16 = try #require(Self.plain.data(using: .utf16))
        #expect(try table(utf16).rows == Self.expected)
        let latin = try #require("vin;Kilométrage\nA;5\n".data(using: .isoLatin1))
        let (table, rows, _) = try table(latin)
        #expect(table.columns == ["vin", "Kilométrage"] && rows == [["vin": "A", "Kilométrage": "5"]])
        #expect(table.notes.contains { $0.contains("1252") })
    }

    @Test func aFileWithoutNames() throws {
        let (table, rows, _) = try table(Data("A,2019-01-02,5\nB,2019-02-02,6\n".utf8))
        #expect(table.columns == ["column 1", "column 2", "column 3"] && rows.count == 2)
        let mot = "1|7|2012-03-04|4|N |P|5000|B|FORD|FOCUS|BLUE|PE|1600|2008-03-01\n"
        #expect(try SeriesMapping.isMOT(self.table(Data(mot.utf8)).0.columns))
    }

    @Test func linesKeepTheirNumbers() throws {
        let text = "Title\n\nvin,date,km\nA,\"2019\n\",5\nB,2019,6,7\nC,2019,8\n"
        let (_, rows, refusals) = try table(Data(text.utf8))
        #expect(rows.count == 2 && refusals.map(\.line) == [6])
    }

    @Test(arguments: ["", "\n \n"]) func nothingIsNoTable(text: String) {
        #expect(throws: BatchFileError.self) { try table(Data(text.utf8)) }
    }

    @Test func noiseNeverStopsTheReader() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("noise for the series reader"))
        let pieces = [
            "{", "[", "\"", ",", ";", "\n", "\r", "vin", "2019-01-02", "5", "\u{FEFF}", ":", "}", "]", "é", "\t", "|",
        ]
        for _ in 0..<300 {
            var bytes = Data()
            for _ in 0..<Int.random(in: 1...60, using: &generator) {
                bytes += Data((pieces.randomElement(using: &generator) ?? "").utf8)
                if Int.random(in: 0..<9, using: &generator) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &generator))
                }
            }
            _ = try? table(bytes)
        }
    }

    @Test func columnsOfOddNames() {
        var mapping = SeriesMapping()
        mapping.complete(from: [
            "Reg. No.", "Date of first use", "Test Date", "Odometer unit", "Odometer (Miles)", "Make",
        ])
        #expect(mapping.key == "Reg. No." && mapping.date == "Test Date")
        #expect(mapping.odometer == "Odometer (Miles)" && mapping.unit == "Odometer unit")
        var cars = SeriesMapping()
        cars.complete(from: ["vin", "year", "make", "mileage"])
        #expect(cars.date.isEmpty, "the year of a make is the car's")
        var judged = SeriesMapping()
        judged.complete(from: ["Kenteken", "Datum eerste toelating", "Tellerstandoordeel"])
        let error = #expect(throws: MappingError.self) {
            try judged.check(columns: ["Kenteken", "Tellerstandoordeel"])
        }
        #expect(error?.description.contains("Tellerstandoordeel") ?? false)
    }

    @Test func columnsKnownByTheirContents() {
        var guess = ColumnGuess(columns: ["a", "b", "c", "d"])
        for number in 1...9 {
            guess.take(
                BatchRow(
                    line: number,
                    values: [
                        "a": "1HGCM82633A00435\(number)", "b": "3.\(number).2019", "c": "\(number)4.210 km", "d": "x",
                    ]))
        }
        var mapping = SeriesMapping()
        #expect(guess.complete(&mapping) == ["a", "b", "c"])
    }
}
