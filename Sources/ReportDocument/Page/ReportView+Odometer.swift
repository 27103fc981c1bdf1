import Messages
import VehicleHistory

extension ReportView {
    /// The odometer's sentence and, with a reading, its chart and table.
    var odometer: [String: Any] {
        let chart = document.odometer
        guard let first = chart.points.first, let last = chart.points.last, let geometry = ChartGeometry(chart) else {
            return ["odometer_summary": words("odometer.none")]
        }
        let flagged = chart.points.count(where: \.isFlagged)
        let summary = words(
            flagged > 0 ? "odometer.summary-flagged" : "odometer.summary", ("readings", .number(chart.points.count)),
            ("first", .date(first.time.description)), ("last", .date(last.time.description)),
            ("flagged", .number(flagged)))
        var values = ChartView(chart, geometry, words).values
        values["rows"] = chart.points.map(row)
        return ["odometer_summary": summary, "chart": values]
    }

    private func row(_ point: OdometerChart.Point) -> [String: Any] {
        [
            "date": words.date(point.time), "value": switchable(point.value, point.unit),
            "channel": words("channel.\(point.channel.rawValue)"), "source": point.source, "findings": point.findings,
        ]
    }
}
