/// Why bytes are not the journal they should be.
public struct JournalError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The last line has no line feed: the journal was cut.
        case unterminated
        /// A line is longer than `Journal.lineBytesMax`.
        case tooLong
        /// A line is not canonical at this byte of it; what should stand there.
        case malformed(atByte: Int, expected: String)
        /// A line's number is not its place.
        case number(found: UInt64)
        /// A line's id occurs earlier.
        case duplicate
        /// The ledger's rules refuse the entry.
        case refused(LedgerError)
        /// Everything was read, but count and chain are not those expected.
        case head(found: JournalHead)
    }

    /// The line at fault, by entries before it.
    public let number: UInt64
    /// What is wrong with it.
    public let reason: Reason

    /// An error at a line.
    public init(number: UInt64, _ reason: Reason) {
        self.number = number
        self.reason = reason
    }
}

extension JournalError: CustomStringConvertible {
    /// For people.
    public var description: String { "journal line \(number): \(reason)" }
}

extension JournalError.Reason: CustomStringConvertible {
    /// For people.
    public var description: String {
        switch self {
        case .unterminated: "no line feed at its end; the journal was cut there"
        case .tooLong: "longer than \(Journal.lineBytesMax) bytes"
        case .malformed(let byte, let expected): "not canonical at byte \(byte), expected \(expected)"
        case .number(let found): "says that it is number \(found)"
        case .duplicate: "its id occurs earlier"
        case .refused(let error): error.description
        case .head(let found): "count \(found.count) and chain hash \(found.hash) are not those expected"
        }
    }
}
