/// Splits RFC 4180 text into records, as bytes arrive: memory is that of one record, however long the file.
///
/// Fields may be quoted and may then hold separators, doubled quotes and line breaks; records end in LF or CRLF.
public struct DelimitedTextReader: Sendable {
    /// One record.
    public struct Record: Sendable, Equatable {
        /// Line on which the record begins, from 1.
        public let line: Int
        /// The fields, quotes undone; bytes that are not UTF-8 replaced.
        public let fields: [String]
        /// Whether the record broke a rule: a quote never closed, text behind a closing quote, or more bytes than
        /// `recordByteCountMax`.
        public let isMalformed: Bool
    }

    /// Most bytes of a record.
    public static let recordByteCountMax = 65_536

    private enum Place { case fieldStart, plain, quoted, quoteInQuoted }

    private let separator: UInt8
    private var place = Place.fieldStart
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var isMalformed = false
    private var byteCount = 0
    private var line = 1
    private var recordLine = 1

    /// A reader of fields separated by `separator`.
    public init(separator: UInt8 = UInt8(ascii: ",")) {
        self.separator = separator
    }

    /// Takes bytes and hands every record that they complete to `body`.
    public mutating func append(_ bytes: some Sequence<UInt8>, _ body: (Record) throws -> Void) rethrows {
        for byte in bytes {
            if let record = take(byte) { try body(record) }
        }
    }

    /// The last record, if the text did not end in a line break.
    public mutating func finish() -> Record? {
        if place == .quoted { isMalformed = true }
        return byteCount == 0 ? nil : endRecord()
    }

    private mutating func take(_ byte: UInt8) -> Record? {
        if byte == UInt8(ascii: "\n") { line += 1 }
        byteCount += 1
        if byteCount > Self.recordByteCountMax { return takeOverlong(byte) }
        switch (place, byte) {
        case (.quoted, UInt8(ascii: "\"")): place = .quoteInQuoted
        case (.quoted, _): field.append(byte)
        case (.quoteInQuoted, UInt8(ascii: "\"")):
            field.append(byte)
            place = .quoted
        case (_, UInt8(ascii: "\n")): return endRecord()
        case (_, separator): endField()
        case (.fieldStart, UInt8(ascii: "\"")): place = .quoted
        case (.quoteInQuoted, UInt8(ascii: "\r")): break
        case (.quoteInQuoted, _): isMalformed = true
        default:
            field.append(byte)
            place = .plain
        }
        return nil
    }

    /// Drops the rest of the line that made a record too long.
    private mutating func takeOverlong(_ byte: UInt8) -> Record? {
        isMalformed = true
        field.removeAll(keepingCapacity: true)
        place = .plain
        return byte == UInt8(ascii: "\n") ? endRecord() : nil
    }

    private mutating func endField() {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        place = .fieldStart
    }

    private mutating func endRecord() -> Record? {
        if field.last == UInt8(ascii: "\r") { field.removeLast() }
        endField()
        let record = Record(line: recordLine, fields: fields, isMalformed: isMalformed)
        fields = []
        isMalformed = false
        byteCount = 0
        recordLine = line
        let isBlankLine = record.fields == [""]
        return isBlankLine ? nil : record
    }
}
