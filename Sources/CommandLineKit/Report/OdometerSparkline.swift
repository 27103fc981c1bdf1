import ReportDocument

/// The odometer readings in one line of bars, with the numbers of the findings under the bars that they mark.
struct OdometerSparkline {
    /// Eighths of a line's height.
    private static let levels = Array("▁▂▃▄▅▆▇█")

    private let points: [OdometerChart.Point]
    private let style: TextStyle

    /// - Parameter columnCount: most bars; of more readings those that nothing marks are thinned out evenly.
    init(_ chart: OdometerChart, columnCount: Int, style: TextStyle) {
        points = Self.thinned(chart.points, to: columnCount)
        self.style = style
    }

    private static func thinned(_ points: [OdometerChart.Point], to count: Int) -> [OdometerChart.Point] {
        guard points.count > count else { return points }
        let kept = points.indices.filter { points[$0].isFlagged || $0 == points.indices.last }.prefix(count)
        let others = points.indices.filter { !kept.contains($0) }
        let room = count - kept.count
        let spread = (0..<room).map { others[$0 * others.count / max(room, 1)] }
        return (kept + spread).sorted().map { points[$0] }
    }

    /// One character a reading, as high as it is.
    var bars: String {
        let highest = max(points.map(\.millimetres).max() ?? 1, 1)
        return points.map { point in
            let bar = String(Self.levels[min(max(point.millimetres, 0), highest) / 1_000 * 7 / max(highest / 1_000, 1)])
            return point.isFlagged ? style.red(bar) : bar
        }.joined()
    }

    /// Under each marked bar the last digit of its finding's number; empty when none is marked.
    var marks: String {
        guard points.contains(where: \.isFlagged) else { return "" }
        let marks = points.map { point in point.findings.first.map { String($0 % 10) } ?? " " }.joined()
        let end = marks.lastIndex { $0 != " " } ?? marks.startIndex
        return style.red(String(marks[...end]))
    }
}
