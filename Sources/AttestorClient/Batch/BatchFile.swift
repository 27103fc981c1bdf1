import Foundation
public import Octets
import StrictJSON

/// A batch file on disk: delimited text or newline-delimited JSON, read in pieces.
public struct BatchFile: Sendable {
    /// The two forms of a batch file.
    public enum Format: Sendable, Equatable {
        /// RFC 4180 text whose first record names the columns.
        case delimited(header: [String], separator: UInt8)
        /// One JSON object a line.
        case newlineDelimitedJSON
    }

    /// A row, or why it is none, with the text it was read from.
    public struct Item: Sendable {
        /// The row's line, from 1.
        public let line: Int
        /// The row, or its refusal.
        public let row: Result<BatchRow, RowRefusal>
        /// The fields as they stand in the file, for the file of refused rows.
        public let fields: [String]
    }

    /// Path of the file that is read: for standard input or a compressed file, of its plain copy.
    public let path: String
    /// SHA-256 of the contents: what a resumed batch recognises its file by.
    public let fingerprint: Hash
    /// Number of line breaks, a bound on the number of rows.
    public let lineCount: Int
    /// Delimited or JSON.
    public let format: Format

    private static let pieceByteCount = 1 << 18
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Reads the file once for its fingerprint, its size and its header.
    ///
    /// - Throws: `BatchFileError`.
    public init(path: String) throws(BatchFileError) {
        self.path = path
        var hash = IncrementalHash()
        var lineCount = 0
        var beginning: [UInt8] = []
        try Self.eachPiece(of: path) { piece in
            hash.update(piece)
            lineCount += piece.count { $0 == UInt8(ascii: "\n") }
            if beginning.count < DelimitedTextReader.recordByteCountMax { beginning += piece }
        }
        fingerprint = hash.finalize()
        self.lineCount = lineCount
        let text = beginning.starts(with: Self.byteOrderMark) ? beginning.dropFirst(3) : beginning[...]
        format = try Self.format(text, path: path)
        columns = Self.columns(text, format)
    }

    private static func format(_ text: ArraySlice<UInt8>, path: String) throws(BatchFileError) -> Format {
        guard let first = text.first(where: { $0 > 0x20 }) else { throw .empty(path: path) }
        if first == UInt8(ascii: "{") { return .newlineDelimitedJSON }
        let firstLine = text.prefix { $0 != UInt8(ascii: "\n") }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
        let counted = candidates.map { separator in firstLine.count { $0 == separator } }
        let separator = zip(candidates, counted).max { $0.1 < $1.1 }?.0 ?? candidates[0]
        var header: [String]?
        var reader = DelimitedTextReader(separator: separator)
        reader.append(text) { if header == nil { header = $0.fields } }
        reader.finish { if header == nil { header = $0.fields } }
        guard let header else { throw .empty(path: path) }
        return .delimited(header: header.map { $0.trimmingCharacters(in: .whitespaces) }, separator: separator)
    }

    /// About how many rows there are: exact where no field holds a line break.
    public var rowCountEstimate: Int {
        if case .delimited = format { max(lineCount - 1, 1) } else { max(lineCount, 1) }
    }

    /// The columns of a delimited file; of JSON, the members of the rows at its beginning, in order of appearance.
    public let columns: [String]

    private static func columns(_ beginning: ArraySlice<UInt8>, _ format: Format) -> [String] {
        if case .delimited(let header, _) = format { return header }
        var names: [String] = []
        for line in beginning.split(separator: UInt8(ascii: "\n")) {
            for name in (try? JSON(parsing: line))?.object?.names ?? [] where !names.contains(name) {
                names.append(name)
            }
        }
        return names
    }

    /// Hands every row, in order, to `body`.
    ///
    /// - Throws: `BatchFileError`, or what `body` throws.
    public func eachItem(_ body: (Item) async throws -> Void) async throws {
        var splitter = RowSplitter(format: format)
        guard let handle = FileHandle(forReadingAtPath: path) else { throw BatchFileError.unreadable(path: path) }
        defer { try? handle.close() }
        var isFirst = true
        while var piece = try handle.read(upToCount: Self.pieceByteCount), !piece.isEmpty {
            if isFirst && piece.starts(with: Self.byteOrderMark) { piece = Data(piece.dropFirst(3)) }
            isFirst = false
            for item in splitter.items(completedBy: piece) { try await body(item) }
        }
        for item in splitter.last() { try await body(item) }
    }

    private static func eachPiece(of path: String, _ body: (Data) -> Void) throws(BatchFileError) {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path) }
        defer { try? handle.close() }
        do {
            while let piece = try handle.read(upToCount: pieceByteCount), !piece.isEmpty { body(piece) }
        } catch {
            throw .unreadable(path: path)
        }
    }
}

/// Why a file cannot be a batch.
public enum BatchFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file is absent, a folder or not ours to read.
    case unreadable(path: String)
    /// There is nothing in it.
    case empty(path: String)

    /// A sentence that names the file.
    public var description: String {
        switch self {
        case .unreadable(let path): "cannot read \(path)"
        case .empty(let path): "\(path) is empty"
        }
    }
}

/// Cuts pieces of a file into rows.
private struct RowSplitter {
    private let format: BatchFile.Format
    private var reader: DelimitedTextReader
    private var jsonLine: [UInt8] = []
    private var line = 1
    private var isFirst = true

    init(format: BatchFile.Format) {
        self.format = format
        if case .delimited(_, let separator) = format {
            reader = DelimitedTextReader(separator: separator)
        } else {
            reader = DelimitedTextReader()
        }
    }

    mutating func items(completedBy piece: Data) -> [BatchFile.Item] {
        var items: [BatchFile.Item] = []
        switch format {
        case .delimited(let header, _):
            var records: [DelimitedTextReader.Record] = []
            reader.append(piece) { records.append($0) }
            for record in records { if let item = item(record, header) { items.append(item) } }
        case .newlineDelimitedJSON:
            for byte in piece {
                guard byte == UInt8(ascii: "\n") else {
                    if jsonLine.count <= DelimitedTextReader.recordByteCountMax { jsonLine.append(byte) }
                    continue
                }
                if let item = jsonItem() { items.append(item) }
                line += 1
            }
        }
        return items
    }

    mutating func last() -> [BatchFile.Item] {
        switch format {
        case .delimited(let header, _):
            var records: [DelimitedTextReader.Record] = []
            reader.finish { records.append($0) }
            return records.compactMap { item($0, header) }
        case .newlineDelimitedJSON: return jsonItem().map { [$0] } ?? []
        }
    }

    private mutating func item(_ record: DelimitedTextReader.Record, _ header: [String]) -> BatchFile.Item? {
        guard !isFirst else {
            isFirst = false
            return nil
        }
        let row = Result { () throws(RowRefusal) in try BatchRow(record, header: header) }
        return BatchFile.Item(line: record.line, row: row, fields: record.fields)
    }

    private mutating func jsonItem() -> BatchFile.Item? {
        defer { jsonLine.removeAll(keepingCapacity: true) }
        guard jsonLine.contains(where: { $0 > 0x20 }) else { return nil }
        let row = Result { () throws(RowRefusal) in try BatchRow(line: line, json: jsonLine) }
        return BatchFile.Item(line: line, row: row, fields: [String(decoding: jsonLine, as: UTF8.self)])
    }
}
