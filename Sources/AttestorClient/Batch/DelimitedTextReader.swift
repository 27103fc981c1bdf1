/// Splits RFC 4180 text into records, as bytes arrive: memory is that of one record, however long the file.
///
/// Fields may be quoted and may then hold separators, doubled quotes and line breaks; records end in LF or CRLF. A
/// record that breaks a rule costs its own first line only: reading goes on with the line after it, so one quote that
/// was never closed does not swallow the rows behind it.
public struct DelimitedTextReader: Sendable {
    /// One record.
    public struct Record: Sendable, Equatable {
        /// Line on which the record begins, from 1.
        public let line: Int
        /// The fields, quotes undone; bytes that are not UTF-8 replaced. Of a malformed record, its line as it stands.
        public let fields: [String]
        /// Whether the record broke a rule: a quote never closed, text behind a closing quote, or more bytes than
        /// `recordByteCountMax`.
        public let isMalformed: Bool
    }

    /// Most bytes of a record, its line break included.
    public static let recordByteCountMax = 65_536

    private enum Place { case fieldStart, plain, quoted, quoteInQuoted, malformedLine, overlongLine }

    private let separator: UInt8
    private var place = Place.fieldStart
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var raw: [UInt8] = []
    private var line = 1
    /// Bytes to be read again, the next one last.
    private var again: [UInt8] = []

    /// A reader of fields separated by `separator`.
    public init(separator: UInt8 = UInt8(ascii: ",")) {
        self.separator = separator
    }

    /// Takes bytes and hands every record that they complete to `body`.
    public mutating func append(_ bytes: some Sequence<UInt8>, _ body: (Record) throws -> Void) rethrows {
        for byte in bytes {
            try take(byte, body)
            try readAgain(body)
        }
    }

    /// Hands what is left to `body`, if the text did not end in a line break.
    public mutating func finish(_ body: (Record) throws -> Void) rethrows {
        while place == .quoted {
            try recover(body)
            try readAgain(body)
        }
        if !raw.isEmpty { try end(body) }
    }

    private mutating func take(_ byte: UInt8, _ body: (Record) throws -> Void) rethrows {
        if place == .overlongLine {
            if byte == UInt8(ascii: "\n") { try end(body) }
            return
        }
        raw.append(byte)
        switch (place, byte) {
        case (.quoted, UInt8(ascii: "\"")): place = .quoteInQuoted
        case (.quoted, _): field.append(byte)
        case (.quoteInQuoted, UInt8(ascii: "\"")):
            field.append(byte)
            place = .quoted
        case (_, UInt8(ascii: "\n")): return try end(body)
        case (.malformedLine, _): break
        case (_, separator): endField()
        case (.fieldStart, UInt8(ascii: "\"")): place = .quoted
        case (.quoteInQuoted, UInt8(ascii: "\r")): break
        case (.quoteInQuoted, _): return try recover(body)
        default:
            field.append(byte)
            place = .plain
        }
        if raw.count >= Self.recordByteCountMax { try recover(body) }
    }

    /// Gives up on the record: its first line is malformed, and the lines behind it are read again as records.
    private mutating func recover(_ body: (Record) throws -> Void) rethrows {
        field.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        guard let end = raw.firstIndex(of: UInt8(ascii: "\n")) else {
            place = raw.count >= Self.recordByteCountMax ? .overlongLine : .malformedLine
            return
        }
        let rest = raw[(end + 1)...]
        raw.removeSubrange((end + 1)...)
        place = .malformedLine
        try self.end(body)
        again += rest.reversed()
    }

    private mutating func readAgain(_ body: (Record) throws -> Void) rethrows {
        while let byte = again.popLast() { try take(byte, body) }
    }

    private mutating func endField() {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        place = .fieldStart
    }

    private mutating func end(_ body: (Record) throws -> Void) rethrows {
        let isMalformed = place == .malformedLine || place == .overlongLine
        if isMalformed {
            while let last = raw.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { raw.removeLast() }
            fields = [String(decoding: raw, as: UTF8.self)]
        } else {
            if place == .plain, field.last == UInt8(ascii: "\r") { field.removeLast() }
            endField()
        }
        let record = Record(line: line, fields: fields, isMalformed: isMalformed)
        line += max(1, raw.count { $0 == UInt8(ascii: "\n") })
        fields = []
        field.removeAll(keepingCapacity: true)
        raw.removeAll(keepingCapacity: true)
        place = .fieldStart
        let isBlankLine = record.fields == [""] && !isMalformed
        if !isBlankLine { try body(record) }
    }
}
