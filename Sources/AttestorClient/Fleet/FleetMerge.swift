/// The samples of all files of a vehicle in the order of time, so that it does not matter how a recording was cut into
/// files. Memory is that of the files that overlap.
struct FleetMerge {
    /// Most files at once: each is open while it is read.
    static let fileCountMax = 512

    private var waiting: ArraySlice<FleetRecording>
    private var active: [(recording: FleetRecording, sample: FleetSample)] = []

    init(_ recordings: [FleetRecording]) throws(FleetRecordingError) {
        guard recordings.count <= Self.fileCountMax else { throw .tooManyFiles(recordings.count) }
        waiting = recordings.sorted { ($0.firstMilliseconds ?? 0, $0.name) < ($1.firstMilliseconds ?? 0, $1.name) }[...]
    }

    /// All that was recorded at the next moment; `nil` at the end.
    mutating func next() throws(FleetRecordingError) -> FleetSample? {
        var time = active.map(\.sample.milliseconds).min()
        while let first = waiting.first?.firstMilliseconds, time.map({ first <= $0 }) ?? true {
            guard let recording = waiting.popFirst() else { break }
            if let sample = try recording.next() { active.append((recording, sample)) }
            time = min(time ?? first, first)
        }
        guard let time else { return nil }
        var merged = FleetSample(milliseconds: time)
        var place = 0
        while place < active.count {
            guard active[place].sample.milliseconds == time else {
                place += 1
                continue
            }
            merged.merge(active[place].sample)
            if let sample = try active[place].recording.next() {
                active[place].sample = sample
            } else {
                active.remove(at: place)
            }
        }
        return merged.settled
    }
}
