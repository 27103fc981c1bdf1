import AttestorClient
import CommandLineKit
import VehicleHistory

/// The time that a CSV recording covers, and its samples, as they are read off it.
struct RecordingSpan {
    let from: EventTime
    let until: EventTime
    let sampleCount: Int

    /// Reads a recording from beginning to end.
    ///
    /// - Throws: `CommandFailure`.
    init(path: String, zone: String, date: String?) throws(CommandFailure) {
        guard let zone = FleetZone(zone) else {
            throw CommandFailure(
                "--zone: \"\(zone)\" is no time zone", mend: "Write UTC, +05:30 or a name such as Europe/Berlin.",
                status: .usage)
        }
        let day = date.flatMap { EventTime($0) }
        if let date, day?.precision != .day {
            throw CommandFailure("--date: \"\(date)\" is no day", mend: "Write 2025-10-26.", status: .usage)
        }
        let input = try SpooledInput(path)
        do throws(FleetRecordingError) {
            let recording = try FleetRecording(
                path: input.path, name: path, number: 0, assignments: [], zone: zone, date: day)
            let span = try recording.span()
            from = EventTime(milliseconds: span.firstMilliseconds)
            until = EventTime(milliseconds: span.lastMilliseconds)
            sampleCount = span.sampleCount
        } catch {
            throw CommandFailure("\(path): \(error)", mend: error.mend, status: .unreadable)
        }
        input.remove()
    }
}
