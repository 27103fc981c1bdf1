import VehicleHistory

/// A day while its samples come in.
struct FleetOpenDay {
    /// Days since 1970 in the zone.
    let number: Int64
    var counters: [FleetSeries: FleetCounterDay] = [:]
    private(set) var motion = FleetMotionDay()
    private(set) var harshness = FleetHarshness()
    private(set) var sampleCount = 0
    private(set) var coveredMilliseconds: Int64 = 0
    private(set) var files: Set<Int> = []
    private(set) var absences: [FleetDay.Absence: Int] = [:]
    private(set) var contradictionCount = 0

    init(number: Int64) {
        self.number = number
    }

    mutating func add(_ sample: FleetSample, _ state: FleetMotionState, after before: FleetMotionState?) {
        sampleCount += 1
        files.formUnion(sample.files)
        contradictionCount += sample.contradictions.count
        for absence in sample.absences {
            absences[FleetDay.Absence(channel: absence.channel, kind: absence.absence), default: 0] += 1
        }
        // A short interval across midnight counts to the day that it ends in, a long one to none.
        let elapsed = sample.milliseconds - (before?.milliseconds ?? sample.milliseconds)
        if elapsed <= FleetDayBuilder.gapMilliseconds { coveredMilliseconds += elapsed }
        motion.add(state, after: before)
        if let speed = state.freshSpeed { harshness.add(speed, at: state.milliseconds) }
    }

    /// The counters of a channel that counted in the day, the finest first; one that a title or the user named before
    /// those of numbered parameters.
    func counters(of channel: FleetChannel) -> [(series: FleetSeries, day: FleetCounterDay)] {
        counters.filter { $0.key.channel == channel }.map { ($0.key, $0.value) }
            .sorted { Self.rank($0.0) < Self.rank($1.0) }
    }

    private static func rank(_ series: FleetSeries) -> Int {
        J1939Parameter.all.firstIndex { $0.number == series.parameter }.map { $0 + 1 } ?? 0
    }

    func closed(zone: FleetZone) -> FleetDay { FleetDaySummary(self).day(zone: zone) }
}
