/// The plot of docs/REWARDS.md: points each strategy has earned for a statement, epoch by epoch, as an SVG that follows
/// the reader's light or dark scheme.
public enum EconomyPlot {
    private static let width = 760
    private static let panelHeight = 270
    private static let left = 44
    private static let right = 150
    private static let top = 58
    private static let panelGap = 62
    private static let bottom = 46
    private static let labelHeight = 15

    /// One panel for each report, all with the same scales.
    ///
    /// - Parameter panels: Titles and runs.
    public static func svg(_ panels: [(title: String, report: EconomyReport)]) -> String {
        let height = top + panels.count * panelHeight + max(panels.count - 1, 0) * panelGap + bottom
        let epochs = max(panels.map(\.report.epochCount).max() ?? 1, 2)
        // Whole points, so that the grid's labels are short.
        let greatest = panels.flatMap { $0.report.curves.flatMap(\.microsPerStatement) }.max() ?? 0
        let points = Int(greatest / 1_000_000) + 1
        var body = head(height)
        for (number, panel) in panels.enumerated() {
            let frame = Frame(
                left: left, top: top + number * (panelHeight + panelGap), width: width - left - right,
                height: panelHeight, epochCount: epochs, pointCount: points)
            body += Self.panel(panel.title, panel.report, frame)
        }
        return body + "</svg>\n"
    }

    /// Where a panel lies and what its axes count.
    private struct Frame {
        let left: Int
        let top: Int
        let width: Int
        let height: Int
        let epochCount: Int
        let pointCount: Int

        /// Tenths of a pixel, so that no floating point comes in.
        func x(_ epoch: Int) -> Int { left * 10 + epoch * width * 10 / (epochCount - 1) }
        func y(_ micros: UInt64) -> Int {
            (top + height) * 10 - Int(micros) / 1_000 * height * 10 / (pointCount * 1_000)
        }
    }

    private static func head(_ height: Int) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
        role="img" aria-label="Points for a statement, by strategy, over the epochs">
        <style>
        text{font:13px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;fill:#24292f}
        .t{font-weight:600}.m{fill:#57606a;font-size:12px}.g{stroke:#d0d7de;stroke-width:1}.p{fill:#ffffff}
        path{fill:none;stroke-width:2;stroke-linejoin:round}
        .garage{stroke:#0969da;stroke-width:3}.hoarder{stroke:#8250df}.splitter{stroke:#57606a}.ring{stroke:#cf222e}
        .patient-ring{stroke:#bc4c00;stroke-dasharray:6 3}.false-accidents{stroke:#9a6700;stroke-dasharray:2 3}
        .fake-vehicles{stroke:#1a7f37}
        @media(prefers-color-scheme:dark){text{fill:#e6edf3}.m{fill:#9198a1}.g{stroke:#30363d}.p{fill:#0d1117}
        .garage{stroke:#58a6ff}.hoarder{stroke:#bc8cff}.splitter{stroke:#9198a1}.ring{stroke:#ff7b72}
        .patient-ring{stroke:#ffa657}.false-accidents{stroke:#e3b341}.fake-vehicles{stroke:#56d364}}
        </style>
        <rect class="p" width="100%" height="100%" rx="8"/>
        <text x="\(left - 28)" y="26" class="t">Points for a statement, after clawbacks, from the first epoch on</text>

        """
    }

    private static func panel(_ title: String, _ report: EconomyReport, _ frame: Frame) -> String {
        var text = "<text x=\"\(frame.left - 28)\" y=\"\(frame.top - 10)\" class=\"m\">DP — \(title)</text>\n"
        for point in 0...frame.pointCount {
            let y = frame.y(UInt64(point) * 1_000_000)
            text += "<line class=\"g\" x1=\"\(frame.left)\" x2=\"\(frame.left + frame.width)\" "
            text += "y1=\"\(tenths(y))\" y2=\"\(tenths(y))\"/>"
            text +=
                "<text class=\"m\" text-anchor=\"end\" x=\"\(frame.left - 8)\" y=\"\(tenths(y + 40))\">\(point)</text>\n"
        }
        for epoch in stride(from: 0, to: frame.epochCount, by: 26) {
            text += "<text class=\"m\" text-anchor=\"middle\" x=\"\(tenths(frame.x(epoch)))\" "
            text += "y=\"\(frame.top + frame.height + 18)\">\(epoch == 0 ? "epoch 0" : "\(epoch)")</text>\n"
        }
        let places = labelPlaces(report.curves, frame)
        for (curve, place) in zip(report.curves, places) {
            let line = curve.microsPerStatement.enumerated().filter { $0.offset >= curve.firstEpoch }.map {
                "\(tenths(frame.x($0.offset))) \(tenths(frame.y($0.element)))"
            }
            guard let first = line.first else { continue }
            text += "<path class=\"\(curve.strategy.rawValue)\" d=\"M\(first)"
            text += line.dropFirst().map { "L\($0)" }.joined() + "\"/>\n"
            let x = frame.left + frame.width
            let end = tenths(frame.y(curve.microsPerStatement.last ?? 0))
            text +=
                "<path class=\"\(curve.strategy.rawValue)\" d=\"M\(x) \(end)L\(x + 10) \(place)L\(x + 18) \(place)\"/>"
            text += "<text x=\"\(x + 23)\" y=\"\(place + 4)\">\(curve.strategy.title)</text>\n"
        }
        return text
    }

    /// Heights of the labels, at the ends of their lines but never over one another.
    private static func labelPlaces(_ curves: [EconomyReport.Curve], _ frame: Frame) -> [Int] {
        let ends = curves.map { frame.y($0.microsPerStatement.last ?? 0) / 10 }
        var places = ends
        // From the lowest line up, since most lines end low; then the stack is moved down to where it fits.
        var above = frame.top + frame.height + labelHeight
        for index in curves.indices.sorted(by: { ends[$0] > ends[$1] }) {
            places[index] = min(ends[index], above - labelHeight)
            above = places[index]
        }
        return places
    }

    private static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }
}
