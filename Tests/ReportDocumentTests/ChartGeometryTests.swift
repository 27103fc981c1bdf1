import Messages
import Testing
import TransparencyLog
import VehicleHistory

@testable import ReportDocument

@Suite struct ChartGeometryTests {
    private static func chart(
        _ readings: [(String, Int, Odometer.Unit)], flagged: Set<Int> = []
    ) throws -> OdometerChart {
        let points = try readings.enumerated().map { number, reading in
            OdometerChart.Point(
                index: LogIndex(UInt64(number)), time: try #require(EventTime(reading.0)),
                millimetres: reading.1 * reading.2.millimetres, value: reading.1, unit: reading.2, channel: .dash,
                source: "Garage", findings: flagged.contains(number) ? [1] : [])
        }
        return OdometerChart(points: points, events: [])
    }

    @Test func nothingIsDrawnOfNoReadings() throws {
        #expect(ChartGeometry(try Self.chart([])) == nil)
    }

    @Test func theAxesSpanWholeYearsAndALittleMoreThanTheHighestReading() throws {
        let chart = try Self.chart([("2014-05-03", 0, .kilometres), ("2016-07-02", 160_000, .kilometres)])
        let geometry = try #require(ChartGeometry(chart))
        #expect(geometry.years == 2014..<2017)
        #expect(geometry.ceilingMillimetres == 170_000_000_000)
        #expect(geometry.x(year: 2014) == ChartGeometry.left)
        #expect(geometry.x(year: 2017) == ChartGeometry.width - ChartGeometry.right)
        #expect(geometry.y(0) == ChartGeometry.height - ChartGeometry.bottom)
        #expect(geometry.y(geometry.ceilingMillimetres) == ChartGeometry.top)
    }

    /// Both scales lie on one drawing: a mile is higher than a kilometre.
    @Test func gridLinesAreRoundAndFewInBothUnits() throws {
        for highest in [1, 7, 99, 1_234, 48_000, 160_000, 999_999, 2_000_000] {
            let geometry = try #require(ChartGeometry(try Self.chart([("2014", highest, .kilometres)])))
            for unit in [Odometer.Unit.kilometres, .miles] {
                let values = geometry.gridValues(unit)
                #expect(values.first == 0 && values.count <= ChartGeometry.gridLineCountMax + 1)
                #expect(values.allSatisfy { $0 * unit.millimetres <= geometry.ceilingMillimetres })
                let heights = values.map { geometry.y($0 * unit.millimetres) }
                #expect(heights == heights.sorted(by: >))
            }
        }
    }

    @Test func yearsThatWouldRunIntoEachOtherAreNotLabelled() throws {
        for last in [2014, 2015, 2020, 2030, 2060] {
            let chart = try Self.chart([("2014-01-01", 1, .miles), ("\(last)-12-31", 2, .miles)])
            let years = try #require(ChartGeometry(chart)).labelledYears
            #expect(!years.isEmpty && years.count <= ChartGeometry.yearLabelCountMax + 1, "\(last): \(years)")
        }
    }

    /// A run of flagged readings is one dashed line from the last good reading to the next, and no part of the track.
    @Test func flaggedReadingsStandApart() throws {
        let chart = try Self.chart(
            [
                ("2014-01-01", 10_000, .kilometres), ("2015-01-01", 90_000, .kilometres),
                ("2016-01-01", 95_000, .kilometres), ("2017-01-01", 40_000, .kilometres),
            ], flagged: [1, 2])
        let view = ChartView(chart, try #require(ChartGeometry(chart)), ReportWords(.english)).values
        let tracks = try #require(view["tracks"] as? [PageValues])
        let strays = try #require(view["strays"] as? [PageValues])
        #expect(tracks.count == 1 && strays.count == 1)
        #expect((tracks[0]["path"] as? String)?.split(separator: "L").count == 2)
        #expect((strays[0]["path"] as? String)?.split(separator: "L").count == 4)
        let marks = try #require(view["marks"] as? String).split(separator: "href=\"#").dropFirst()
        #expect(marks.map { $0.prefix { $0 != "\"" } } == ["dot", "cross", "cross", "dot"])
    }

    /// A car that reports its own readings daily must not make the page heavy.
    @Test func manyReadingsAreOnePath() throws {
        let readings = (0..<2_000).map { number in
            (
                EventTime(dayOfMilliseconds: Int64(number) * 86_400_000).description, number * 40,
                Odometer.Unit.kilometres
            )
        }
        let chart = try Self.chart(readings, flagged: [1_000])
        let view = ChartView(chart, try #require(ChartGeometry(chart)), ReportWords(.english)).values
        #expect((view["marks"] as? String)?.split(separator: "<use").count == 1)
        #expect((view["dots"] as? [PageValues])?.count == 1)
    }
}
