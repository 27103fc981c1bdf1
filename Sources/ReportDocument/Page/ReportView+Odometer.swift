import Messages
import VehicleHistory

extension ReportView {
    /// The odometer's sentence and, with a reading, its chart and table.
    var odometer: PageValues {
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
        values["rows"] = chart.points.map(row).joined()
        return ["odometer_summary": summary, "chart": values]
    }

    private func row(_ point: OdometerChart.Point) -> String {
        let channel = LineHTML.escaped(words("channel.\(point.channel.rawValue)"))
        let findings = point.findings.map { "<a href=\"#finding-\($0)\">\($0)</a> " }.joined()
        return
            "<tr><td class=\"d\">\(words.date(point.time))</td><td class=\"n\">\(switchable(point.value, point.unit))"
            + "</td><td>\(channel)</td><td>\(LineHTML.escaped(point.source))</td><td>\(findings)</td></tr>\n"
    }
}
