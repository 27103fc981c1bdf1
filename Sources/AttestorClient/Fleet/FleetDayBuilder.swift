/// Sums up the samples of a vehicle by days.
public struct FleetDayBuilder {
    /// Samples further apart than two minutes have a gap between them: CAN exports sample once a minute.
    public static let gapMilliseconds: Int64 = 120_000

    private let zone: FleetZone
    private var tracks: [FleetSeries: FleetCounterTrack] = [:]
    private var open: FleetOpenDay?
    private var motion: FleetMotionState?

    /// The days of a vehicle, in the order of time.
    ///
    /// - Parameters:
    ///   - recordings: all files of the vehicle, in any order.
    ///   - zone: in which days are counted.
    /// - Throws: `FleetRecordingError` when a file cannot be read to its end.
    public static func days(_ recordings: [FleetRecording], zone: FleetZone) throws(FleetRecordingError) -> [FleetDay] {
        var merge = try FleetMerge(recordings)
        var builder = FleetDayBuilder(zone: zone)
        var days: [FleetDay] = []
        while let sample = try merge.next() {
            if let day = builder.take(sample) { days.append(day) }
        }
        if let day = builder.open?.closed(zone: zone) { days.append(day) }
        return days
    }

    private init(zone: FleetZone) {
        self.zone = zone
    }

    /// Takes a sample in.
    ///
    /// - Returns: the day before, if the sample begins another.
    private mutating func take(_ sample: FleetSample) -> FleetDay? {
        let number = zone.day(of: sample.milliseconds)
        var ended: FleetDay?
        if let day = open, day.number != number {
            ended = day.closed(zone: zone)
            open = nil
        }
        var day = open ?? FleetOpenDay(number: number)
        for value in sample.values where value.series.channel.isCounter {
            let (before, step) = tracks[value.series, default: FleetCounterTrack()].take(
                value.thousandths, value.series.channel, at: sample.milliseconds, day: number)
            day.counters[value.series, default: FleetCounterDay()].add(value.thousandths, before, step)
        }
        let state = FleetMotionState(sample, after: motion)
        day.add(sample, state, after: motion)
        motion = state
        open = day
        return ended
    }
}
