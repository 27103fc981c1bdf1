import Foundation
public import VehicleHistory

/// One file of a recording, read row by row: memory is that of one piece of the file, however long it is.
public final class FleetRecording {
    private static let pieceByteCount = 1 << 16
    /// Lines before the header that are skipped: exports name their program there.
    private static let headerLineMax = 10

    /// The file's name, for people.
    public let name: String
    /// What its columns mean.
    public let columns: FleetColumns
    /// Time of its first row, milliseconds since 1970.
    public var firstMilliseconds: Int64? { pending?.milliseconds }
    /// The date that its times of day begin on, if it was taken from the file's name.
    public let dateFromName: EventTime?
    /// Rows whose time is before that of a row above: a clock that was set back, and nothing is added up across it.
    public private(set) var rowsSetBackCount = 0
    /// Rows whose time cannot be read, or that are cut off.
    public private(set) var rowsUnreadableCount = 0
    /// Line of the first row that cannot be read.
    public private(set) var firstUnreadableLine: Int?

    private let handle: FileHandle
    private let number: Int
    private let hasDecimalComma: Bool
    private var reader: DelimitedTextReader
    private var records: ArraySlice<DelimitedTextReader.Record> = []
    private var isAtEnd = false
    private var clock: FleetClock
    private var pending: FleetSample?

    /// Opens a plain file.
    ///
    /// - Parameters:
    ///   - path: where it lies.
    ///   - name: what the user called it.
    ///   - number: its number among the files of the vehicle.
    ///   - assignments: what the user says of its columns.
    ///   - zone: in which its times stand.
    ///   - date: on which its times of day begin; else the date that its name begins with.
    /// - Throws: `FleetRecordingError`.
    public init(
        path: String, name: String, number: Int, assignments: [FleetColumns.Assignment], zone: FleetZone,
        date: EventTime?
    ) throws(FleetRecordingError) {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable }
        self.handle = handle
        self.name = name
        self.number = number
        let separator = Self.separator(of: (try? handle.read(upToCount: Self.pieceByteCount)) ?? Data())
        try? handle.seek(toOffset: 0)
        hasDecimalComma = separator == UInt8(ascii: ";")
        reader = DelimitedTextReader(separator: separator)
        let stem = name.split(separator: "/").last.map { EventTime(String($0.prefix(10))) } ?? nil
        dateFromName = date == nil && stem?.precision == .day ? stem : nil
        let firstDay = (date ?? dateFromName).map { $0.startMilliseconds / 86_400_000 }
        clock = FleetClock(zone: zone, firstDay: firstDay)
        columns = try Self.header(handle, &reader, &records, &isAtEnd, assignments)
        guard !columns.columns.isEmpty else { throw .nothingKnown(columns.refused.map(\.title)) }
        pending = try firstSample()
    }

    deinit { try? handle.close() }

    /// The next sample, in the order of time; `nil` at the end.
    ///
    /// - Throws: `FleetRecordingError.unreadable` when the disk fails.
    func next() throws(FleetRecordingError) -> FleetSample? {
        guard let sample = pending else { return nil }
        pending = nil
        while let record = try nextRecord() {
            guard let following = self.sample(record) else {
                rowsUnreadableCount += 1
                if firstUnreadableLine == nil { firstUnreadableLine = record.line }
                continue
            }
            guard following.milliseconds >= sample.milliseconds else {
                rowsSetBackCount += 1
                continue
            }
            pending = following
            break
        }
        return sample
    }

    /// Reads the recording to its end.
    ///
    /// - Returns: the times of the first and the last sample, in milliseconds since 1970, and the number of samples.
    /// - Throws: `FleetRecordingError.unreadable` when the disk fails.
    public func span() throws(FleetRecordingError) -> (
        firstMilliseconds: Int64, lastMilliseconds: Int64, sampleCount: Int
    ) {
        guard let first = try next() else { throw .empty }
        var last = first.milliseconds
        var count = 1
        while let sample = try next() {
            last = sample.milliseconds
            count += 1
        }
        return (first.milliseconds, last, count)
    }

    // MARK: - Rows

    private func firstSample() throws(FleetRecordingError) -> FleetSample {
        guard let record = try nextRecord() else { throw .empty }
        if let sample = sample(record) { return sample }
        let text = record.fields.indices.contains(columns.timePosition) ? record.fields[columns.timePosition] : ""
        throw FleetClock.isTimeOfDay(text) && clock.firstDay == nil ? .noDate : .badTime(text, line: record.line)
    }

    private func sample(_ record: DelimitedTextReader.Record) -> FleetSample? {
        guard !record.isMalformed, record.fields.indices.contains(columns.timePosition),
            let time = clock.milliseconds(record.fields[columns.timePosition])
        else { return nil }
        var sample = FleetSample(milliseconds: time, files: [number])
        for column in columns.columns where record.fields.indices.contains(column.position) {
            switch column.reading(record.fields[column.position], hasDecimalComma: hasDecimalComma) {
            case .empty: break
            case .absent(let absence): sample.absences.append((column.channel, absence))
            case .value(let value):
                let series = FleetSeries(channel: column.channel, parameter: column.parameter?.number ?? 0)
                sample.values.append(FleetSample.Value(series: series, thousandths: value))
            }
        }
        return sample
    }

    private func nextRecord() throws(FleetRecordingError) -> DelimitedTextReader.Record? {
        try Self.fill(handle, &reader, &records, &isAtEnd)
        return records.popFirst()
    }

    private static func fill(
        _ handle: FileHandle, _ reader: inout DelimitedTextReader,
        _ records: inout ArraySlice<DelimitedTextReader.Record>, _ isAtEnd: inout Bool
    ) throws(FleetRecordingError) {
        while records.isEmpty && !isAtEnd {
            var read: [DelimitedTextReader.Record] = []
            let piece: Data
            do { piece = try handle.read(upToCount: pieceByteCount) ?? Data() } catch { throw .unreadable }
            if piece.isEmpty {
                isAtEnd = true
                reader.finish { read.append($0) }
            } else {
                reader.append(piece) { read.append($0) }
            }
            records = read[...]
        }
    }

    // MARK: - Header

    private static func header(
        _ handle: FileHandle, _ reader: inout DelimitedTextReader,
        _ records: inout ArraySlice<DelimitedTextReader.Record>, _ isAtEnd: inout Bool,
        _ assignments: [FleetColumns.Assignment]
    ) throws(FleetRecordingError) -> FleetColumns {
        var failure = FleetRecordingError.empty
        for _ in 0..<headerLineMax {
            try fill(handle, &reader, &records, &isAtEnd)
            guard let record = records.popFirst() else { break }
            do throws(FleetRecordingError) {
                return try FleetColumns(header: record.fields, assignments: assignments)
            } catch {
                if failure == .empty { failure = error }
            }
        }
        throw failure
    }

    /// The separator that the first lines have most of.
    private static func separator(of start: Data) -> UInt8 {
        let line = start.prefix { $0 != 0x0A }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        func count(_ byte: UInt8) -> Int { line.count { $0 == byte } }
        return candidates.max { count($0) < count($1) } ?? candidates[0]
    }
}
