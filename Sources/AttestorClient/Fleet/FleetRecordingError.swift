/// Why a file is no recording that can be summed up.
public enum FleetRecordingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It cannot be read.
    case unreadable
    /// There is no header, or no row.
    case empty
    /// No column of times among these.
    case noTimes([String])
    /// A column was named that is not among these.
    case noSuchColumn(String, [String])
    /// No column that a summary could rest on.
    case nothingKnown([String])
    /// The first time cannot be read.
    case badTime(String, line: Int)
    /// Times of day without a date.
    case noDate
    /// More files than are read at once.
    case tooManyFiles(Int)

    /// A sentence without a full stop.
    public var description: String {
        switch self {
        case .unreadable: "it cannot be read"
        case .empty: "there is no row in it"
        case .noTimes(let titles): "no column of times among \(Self.list(titles))"
        case .noSuchColumn(let title, let titles): "there is no column \"\(title)\" among \(Self.list(titles))"
        case .nothingKnown(let titles): "no column that a summary could rest on among \(Self.list(titles))"
        case .badTime(let text, let line): "line \(line): \"\(text.prefix(40))\" is not a time"
        case .noDate: "its times are times of day, and its name does not begin with a date"
        case .tooManyFiles(let count): "\(count) files at once; the most is \(FleetMerge.fileCountMax)"
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .unreadable: "Does the file exist, is it no folder, and may you read it?"
        case .empty: "Export it again."
        case .noTimes: "Call the column of times \"time\" or \"timestamp\"."
        case .noSuchColumn: "Write the title as it stands in the file."
        case .nothingKnown: "Name columns with --column, such as --column 'odometer=Total:km'."
        case .badTime: "Write 2025-10-26 09:35:35, with or without a zone, or seconds since 1970."
        case .noDate: "Say --date 2025-10-26."
        case .tooManyFiles: "Give the files of a month at a time."
        }
    }

    private static func list(_ titles: [String]) -> String {
        let shown = titles.prefix(6).map { "\"\($0.prefix(30))\"" }.joined(separator: ", ")
        return titles.count > 6 ? shown + " and \(titles.count - 6) more" : shown
    }
}
