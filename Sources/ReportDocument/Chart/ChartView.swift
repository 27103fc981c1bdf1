import Messages
import VehicleHistory

/// The odometer chart as values for its template: positions and words, of which the template makes SVG.
struct ChartView {
    /// Most readings that are drawn one by one, each with its words for a mouse to find; beyond, those that no finding
    /// marks are drawn as one path a channel, and the table has the words.
    static let describedPointCountMax = 80

    /// Least distance of two labels, in units of the view box.
    private static let labelWidth = 26

    private let chart: OdometerChart
    private let geometry: ChartGeometry
    private let words: ReportWords

    init(_ chart: OdometerChart, _ geometry: ChartGeometry, _ words: ReportWords) {
        self.chart = chart
        self.geometry = geometry
        self.words = words
    }

    var values: PageValues {
        [
            "width": ChartGeometry.width, "height": ChartGeometry.height, "chart_title": words("chart.title"),
            "description": description, "scales": [Odometer.Unit.kilometres, .miles].map(scale), "years": years,
            "events": events, "tracks": tracks, "strays": strays, "dots": dots, "marks": marks, "legend": legend,
        ]
    }

    private var isDescribed: Bool { chart.points.count <= Self.describedPointCountMax }

    private var description: String {
        let highest = chart.points.max { $0.millimetres < $1.millimetres }
        return words(
            "chart.description", ("readings", .number(chart.points.count)),
            ("first", .date(chart.points.first?.time.description ?? "")),
            ("last", .date(chart.points.last?.time.description ?? "")),
            ("highest", .odometer(value: highest?.value ?? 0, unit: highest?.unit.rawValue ?? "")),
            ("flagged", .number(chart.points.count(where: \.isFlagged))))
    }

    // MARK: - Axes

    private func scale(_ unit: Odometer.Unit) -> PageValues {
        let lines = geometry.gridValues(unit).map { value -> PageValues in
            let y = geometry.y(value * unit.millimetres)
            return [
                "x1": ChartGeometry.left, "x2": ChartGeometry.width - ChartGeometry.right, "y": y,
                "text_x": ChartGeometry.left - 8, "text_y": y + 5, "text": words.texts.grouped(value),
            ]
        }
        return [
            "unit": unit.rawValue, "lines": lines, "unit_x": ChartGeometry.left - 8, "unit_y": ChartGeometry.top - 10,
        ]
    }

    private var years: [PageValues] {
        let bottom = ChartGeometry.height - ChartGeometry.bottom
        return geometry.labelledYears.map { year in
            ["x": geometry.x(year: year), "y1": bottom, "y2": bottom + 6, "text_y": bottom + 28, "text": year]
        }
    }

    private var events: [PageValues] {
        chart.events.map { event in
            let x = geometry.x(event.time)
            return [
                "path": "M\(x) \(ChartGeometry.top)V\(ChartGeometry.height - ChartGeometry.bottom)",
                "text": words(
                    "chart.owner", ("number", .number(event.ownerNumber)), ("date", .date(event.time.description))),
            ]
        }
    }

    // MARK: - Readings

    private func position(_ point: OdometerChart.Point) -> (x: Int, y: Int) {
        (geometry.x(point.time), geometry.y(point.millimetres))
    }

    private func path(_ points: [OdometerChart.Point]) -> String {
        "M"
            + points.map { point in
                let (x, y) = position(point)
                return "\(x) \(y)"
            }.joined(separator: "L")
    }

    /// Of each channel the line through what no finding marks.
    private var tracks: [PageValues] {
        [OdometerChart.Channel.dash, .ecu, .telematics].compactMap { channel in
            let points = chart.points.filter { $0.channel == channel && !$0.isFlagged }
            return points.count > 1 ? ["channel": channel.rawValue, "path": path(points)] : nil
        }
    }

    /// Of each channel the runs of marked readings, from the last before that is not marked to the first after.
    private var strays: [PageValues] {
        OdometerChart.Channel.allCases.flatMap { channel in
            let points = chart.points.filter { $0.channel == channel }
            let starts = points.indices.filter { points[$0].isFlagged && ($0 == 0 || !points[$0 - 1].isFlagged) }
            return starts.map { start -> PageValues in
                let end = points[start...].firstIndex { !$0.isFlagged } ?? points.endIndex
                return ["path": path(Array(points[max(0, start - 1)..<min(end + 1, points.endIndex)]))]
            }
        }
    }

    /// Of each channel all unmarked readings as dots in one path, when there are too many to describe each.
    private var dots: [PageValues] {
        guard !isDescribed else { return [] }
        return [OdometerChart.Channel.dash, .ecu, .telematics].compactMap { channel in
            let points = chart.points.filter { $0.channel == channel && !$0.isFlagged }
            guard !points.isEmpty else { return nil }
            let path = points.map { point in
                let (x, y) = position(point)
                return "M\(x) \(y)h0"
            }.joined()
            return ["channel": channel.rawValue, "path": path]
        }
    }

    /// Marks as SVG, for the reason that `LineHTML` gives.
    private var marks: String {
        var labels: [(x: Int, y: Int)] = []
        return chart.points.filter { isDescribed || $0.isFlagged || $0.channel == .own || $0.channel == .today }
            .map { mark($0, &labels) }.joined()
    }

    /// - Parameter labels: where labels stand already: a number is left out where it would cover another.
    private func mark(_ point: OdometerChart.Point, _ labels: inout [(x: Int, y: Int)]) -> String {
        let (x, y) = position(point)
        let style = point.isFlagged ? "flagged" : point.channel.rawValue
        let shape = point.isFlagged ? "cross" : Self.shape(point.channel)
        var mark = "<use class=\"\(style)\" href=\"#\(shape)\" x=\"\(x)\" y=\"\(y)\"><title>"
        mark += "\(LineHTML.escaped(tip(point)))</title></use>"
        let isFree = !labels.contains { abs($0.x - x) < Self.labelWidth && abs($0.y - y) < Self.labelWidth }
        guard let number = point.findings.first, isFree else { return mark }
        labels.append((x, y))
        // Under the mark, where after a fall nothing else is drawn; above it where the axis is near.
        let isLow = y > ChartGeometry.height - ChartGeometry.bottom - Self.labelWidth
        let labelY = isLow ? y - 12 : y + 22
        return mark + "<text class=\"flag\" x=\"\(x)\" y=\"\(labelY)\" text-anchor=\"middle\">\(number)</text>"
    }

    private func tip(_ point: OdometerChart.Point) -> String {
        let source = point.channel == .today ? words("channel.today") : point.source
        return words(
            point.isFlagged ? "chart.point-flagged" : "chart.point", ("date", .date(point.time.description)),
            ("odometer", .odometer(value: point.value, unit: point.unit.rawValue)), ("source", .plain(source)),
            ("finding", .list(point.findings.map { .number($0) })))
    }

    private static func shape(_ channel: OdometerChart.Channel) -> String {
        switch channel {
        case .dash: "dot"
        case .ecu: "diamond"
        case .telematics: "triangle"
        case .own: "ring"
        case .today: "square"
        }
    }

    private var legend: [PageValues] {
        var rows: [PageValues] = chart.channels.map { channel in
            [
                "class": channel.rawValue, "shape": Self.shape(channel), "text": words("channel.\(channel.rawValue)"),
            ]
        }
        if chart.points.contains(where: \.isFlagged) {
            rows.append(["class": "flagged", "shape": "cross", "text": words("channel.flagged")])
        }
        if !chart.events.isEmpty {
            rows.append(["class": "event", "shape": "upright", "text": words("channel.owner-change")])
        }
        return rows
    }
}
