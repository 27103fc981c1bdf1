import AttestorClient
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@Suite struct SeriesTests {
    @Test(arguments: [
        ("2019-05-03", "2019-05-03"), ("2019-05-03T10:15:00Z", "2019-05-03"), ("2019-05-03 10:15:00", "2019-05-03"),
        ("2013.11.03 09:33:08", "2013-11-03"), ("2013/1/3", "2013-01-03"), ("20190503", "2019-05-03"),
        ("03/05/2019", "2019-05-03"), ("3.5.2019", "2019-05-03"), ("3 May 2019", "2019-05-03"),
        ("May 3, 2019", "2019-05-03"), ("3. Mai 2019", "2019-05-03"), ("03.05.19", "2019-05-03"),
        ("5. März 1998", "1998-03-05"), ("3 déc. 2019", "2019-12-03"), ("05/2019", "2019-05"),
        ("20190503101500", "2019-05-03"),
        ("1556841600", "2019-05-03"), ("1556841600000", "2019-05-03"), ("1556841600.25", "2019-05-03"),
        ("43588", "2019-05-03"),
        ("2019-05-03T23:10:00+02:00", "2019-05-03"), ("03/05/99 10:15", "1999-05-03"),
        ("03-MAY-2019", "2019-05-03"), ("2019-05", "2019-05"), ("2019", "2019"),
    ])
    func datesOfManyForms(text: String, date: String) {
        #expect(DateText.time(text, order: .dayFirst)?.description == date)
    }

    @Test func americanDates() {
        #expect(DateText.time("03/05/2019", order: .monthFirst)?.description == "2019-03-05")
        #expect(DateText.Order.inferred(from: ["01/02/2019", "03/25/2019"]) == .monthFirst)
        #expect(DateText.Order.inferred(from: ["01/02/2019", "25/03/2019"]) == .dayFirst)
        #expect(DateText.Order.inferred(from: ["01/02/2019"]) == nil)
        #expect(DateText.Order.inferred(from: ["13/02/2019", "02/13/2019"]) == nil)
    }

    @Test func aColumnTellsItsOrder() {
        func survey(_ texts: [String]) -> DateSurvey {
            var survey = DateSurvey()
            for (place, text) in texts.enumerated() { survey.take(text, line: place + 2) }
            return survey
        }
        #expect(survey(["03/04/2019", "05/05/2019"]).mustAsk && survey(["03/04/2019"]).open?.line == 2)
        #expect(!survey(["05/05/2019", "2019-04-03", "3.4.2019", "3 April 2019"]).mustAsk)
        #expect(survey(["03/04/2019", "3/25/2019"]).order == .monthFirst)
        #expect(survey(["13/04/2019", "3/25/2019"]).mustAsk)
        #expect(DateText.time("03/04/2019", order: nil) == nil)
        #expect(DateText.time("25/04/2019", order: nil) == nil)
        #expect(DateText.time("3.4.2019", order: nil)?.description == "2019-04-03")
        #expect(DateText.time("05/05/2019", order: nil)?.description == "2019-05-05")
    }

    @Test(arguments: [
        (["84.210", "90.500"], FigureStyle()), (["84.21", "90.500"], FigureStyle(point: .decimals)),
        (["84210.0", "1,234,567.5"], FigureStyle(point: .decimals)), (["84,5"], FigureStyle(comma: .decimals)),
        (["1.234.567", "12.5"], FigureStyle(point: .both)), (["0.500"], FigureStyle(point: .decimals)),
        ([], FigureStyle()),
    ])
    func aColumnTellsWhatItsPointsDo(texts: [String], style: FigureStyle) {
        var survey = FigureSurvey()
        for text in texts { survey.take(text) }
        #expect(survey.style == style)
    }

    @Test func aPointThatMayBeEitherIsAsTheColumnHasIt() {
        #expect(FigureText("84.210")?.value == 84_210)
        #expect(FigureText("84.210", style: FigureStyle(point: .decimals))?.value == 84)
        #expect(FigureText("84.210", style: FigureStyle(point: .both)) == nil)
        #expect(FigureText("84210.5")?.isCut == true && FigureText("84210.0")?.isCut == false)
        #expect(FigureText("1.2e5")?.hasExponent == true)
    }

    @Test(arguments: [
        "", "soon", "12:30:45", "2019-13-01", "31/02/2019", "32/01/2019", "12", "1/2", "2019-02-30", "٣/٥/٢٠١٩",
    ])
    func textsThatAreNoDates(text: String) {
        #expect(DateText.time(text, order: .dayFirst) == nil)
    }

    @Test func columnsAreRecognised() throws {
        var mapping = SeriesMapping()
        mapping.complete(from: ["Vehicle_ID", "Test_Date", "Test_Mileage", "Test_Result", "Test_Type"])
        #expect(mapping.key == "Vehicle_ID" && mapping.date == "Test_Date" && mapping.odometer == "Test_Mileage")
        #expect(mapping.result == "Test_Result" && mapping.type == "Test_Type")
        #expect(throws: MappingError.self) { try mapping.check(columns: ["Vehicle_ID", "Test_Date", "Test_Mileage"]) }
        mapping.unit = "mi"
        try mapping.check(columns: ["Vehicle_ID", "Test_Date", "Test_Mileage"])
    }

    @Test func aColumnNamedForItsUnitNeedsNoOther() {
        var mapping = SeriesMapping()
        mapping.complete(from: ["vin", "date", "odometer_km"])
        #expect(mapping.constantUnit == .kilometres)
    }

    @Test func presetsKnowTheirColumns() throws {
        #expect(SeriesMapping.presetNames.contains("uk-mot"))
        for name in SeriesMapping.presetNames {
            let mapping = try SeriesMapping.preset(name)
            #expect(!mapping.key.isEmpty && !mapping.odometer.isEmpty && mapping.unit != nil, "\(name)")
        }
        #expect(throws: MappingError.self) { try SeriesMapping.preset("no-such-preset") }
    }

    private func row(_ values: [String: String]) -> BatchRow { BatchRow(line: 5, values: values) }

    private var reader: SeriesRowReader {
        var mapping = SeriesMapping()
        mapping.complete(from: ["key", "date", "odometer", "unit", "type", "result"])
        return SeriesRowReader(mapping: mapping, order: .dayFirst)
    }

    @Test(arguments: [
        ("47125", "mi", 47_125, Odometer.Unit.miles), ("47,125", "MILES", 47_125, .miles),
        ("47.125", "km", 47_125, .kilometres), ("47125.0", "km", 47_125, .kilometres),
        ("47125.63", "km", 47_125, .kilometres), ("47 125 km", "", 47_125, .kilometres), ("0", "km", 0, .kilometres),
        ("1.2E+05", "km", 120_000, .kilometres), ("52,100 mi.", "km", 52_100, .miles),
        ("84'210", "km", 84_210, .kilometres),
        ("1,23,456", "km", 123_456, .kilometres), ("84.210,5", "km", 84_210, .kilometres),
        ("84,210.50", "km", 84_210, .kilometres), ("52\u{202F}100\u{A0}km", "", 52_100, .kilometres),
        ("2000000", "km", 2_000_000, .kilometres),
    ])
    func figures(text: String, unit: String, value: Int, expected: Odometer.Unit) throws {
        var values = ["key": "a", "date": "2019", "odometer": text]
        if !unit.isEmpty { values["unit"] = unit }
        let (key, reading) = try #require(try reader.reading(row(values)))
        #expect(key == "A" && reading.value == value && reading.unit == expected && reading.line == 5)
    }

    @Test(arguments: ["-5", "2000001", "1e9", "1e", "12a", "12.34.567", "1.2.3", "99999999999999999999", "٤٧"])
    func figuresThatAreNone(text: String) {
        #expect(throws: RowRefusal.self) {
            try reader.reading(row(["key": "a", "date": "2019", "odometer": text, "unit": "km"]))
        }
    }

    @Test(arguments: ["NULL", "nan", "N/A", "unreadable"])
    func nothingReadIsNoFault(text: String) throws {
        #expect(try reader.reading(row(["key": "a", "date": "2019", "odometer": text, "unit": "km"])) == nil)
    }

    @Test func refusalsNameTheColumn() {
        let missing = #expect(throws: RowRefusal.self) { try reader.reading(row(["odometer": "5", "unit": "km"])) }
        #expect(missing?.field == "key")
        let undated = #expect(throws: RowRefusal.self) {
            try reader.reading(row(["key": "a", "date": "soon", "odometer": "5", "unit": "km"]))
        }
        #expect(undated?.field == "date")
    }

    @Test func testsOfGreatBritain() throws {
        let mapping = try SeriesMapping.preset("uk-mot")
        let reader = SeriesRowReader(mapping: mapping, order: .dayFirst)
        let (_, reading) = try #require(
            try reader.reading(
                row([
                    "vehicle_id": "17", "test_date": "2012-03-04", "test_mileage": "81000", "test_result": "F",
                    "test_type": "RT",
                ])))
        #expect(reading.unit == .miles && reading.occasion == .inspection(passed: false, isRetest: true))
    }

    private func series(_ values: [(String, Int)]) throws -> RawSeries {
        var series = RawSeries(key: "anything at all")
        for (offset, (date, value)) in values.enumerated() {
            let (_, reading) = try #require(
                try reader.reading(
                    BatchRow(
                        line: offset + 2, values: ["key": "a", "date": date, "odometer": "\(value)", "unit": "km"])))
            series.append(reading)
        }
        return series
    }

    @Test func repetitionsSayNothingNew() throws {
        var series = try series([("2019-01-01", 5), ("2019-01-01", 5), ("2019-01-02", 5), ("2019-01-01", 6)])
        series.thinOut()
        #expect(series.readings.map(\.line) == [2, 4, 5])
        #expect(series.leftOutCount == 1)
    }

    @Test func veryManyReadingsAreThinnedToTheExtremesOfEachDay() throws {
        var series = try series((0..<3_000).map { ("2019-01-0\(1 + $0 / 1_000)", 10_000 + $0) })
        series.thinOut()
        #expect(series.readings.map(\.value) == [10_000, 10_999, 11_000, 11_999, 12_000, 12_999])
    }

    @Test func factsKeepTheLinesAsPlaces() throws {
        let series = try series([("2020", 900), ("2019-03-01", 500)])
        let country = try #require(CountryCode("DE"))
        let facts = try #require(series.facts(country: country, scheme: nil, completeAsOfMilliseconds: 0))
        #expect(facts.statements.map(\.index) == [2, 3])
        #expect(facts.statements.map(\.statement.odometer?.value) == [900, 500])
        // "Now" is not before what is known.
        #expect(facts.completeAsOfMilliseconds == 1_609_459_200_000)
    }
}
