import TransparencyLog
import VehicleHistory

extension OdometerChart {
    /// The chart of a time line.
    init(
        _ timeline: [TimelineLine], ownership: TitleChain, findings: [NumberedFinding], dashboard: DashboardReading?
    ) {
        let odometerFindings = Set(findings.filter { $0.finding.rule.hasPrefix("odometer") }.map(\.number))
        var points = timeline.compactMap { Self.point($0, odometerFindings) }
        if let dashboard { points.append(Self.point(dashboard, findings)) }
        self.points = points.sorted { left, right in
            (left.time, left.millimetres, left.index ?? .last) < (right.time, right.millimetres, right.index ?? .last)
        }
        guard let first = points.first?.time, let last = self.points.last?.time else {
            events = []
            return
        }
        events = ownership.tenures.compactMap { tenure in
            guard let since = tenure.since, tenure.number > 1, first <= since, since <= last else { return nil }
            return Event(time: since, ownerNumber: tenure.number)
        }
    }

    private static func point(_ line: TimelineLine, _ odometerFindings: Set<Int>) -> Point? {
        // What counts is what the rules go by: corrected, and without what was filed under the wrong car.
        let reading = line.corrected?.corrected.statement ?? line.statement?.statement
        guard line.setAside == nil, let verified = line.statement, let odometer = reading?.odometer,
            let millimetres = odometer.millimetres, let value = odometer.value, let unit = odometer.unit
        else { return nil }
        let channel: Channel =
            if verified.statement.issuer.holderKey != nil {
                .own
            } else {
                switch odometer.source {
                case .dash, nil: .dash
                case .ecu: .ecu
                case .telematics: .telematics
                }
            }
        return Point(
            index: line.index, time: reading?.occurredAt ?? line.time, millimetres: millimetres, value: value,
            unit: unit, channel: channel,
            source: verified.attestorName, findings: line.findings.filter(odometerFindings.contains))
    }

    /// The buyer's own reading; it is in no statement, so findings about it have no line to name.
    private static func point(_ reading: DashboardReading, _ findings: [NumberedFinding]) -> Point {
        Point(
            index: nil, time: EventTime(dayOfMilliseconds: reading.atMilliseconds),
            millimetres: reading.value * reading.unit.millimetres, value: reading.value, unit: reading.unit,
            channel: .today, source: "", findings: [])
    }
}

extension LogIndex {
    /// After every index of a log.
    fileprivate static let last = LogIndex(UInt64.max)
}
