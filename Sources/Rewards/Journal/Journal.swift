public import Octets

/// The journal's format: one canonical JSON line an entry, and the chain of their hashes.
///
/// The members of a line stand in this order, those that an operation does not have being left out: `n`, `epoch`, `op`,
/// `id`, `debit`, `credit`, `asset`, `amount`, `of`, `until`, `account` (a holder), `code`, `hash`. There are no blanks
/// and no escapes, so that one entry has one line and one line one entry.
public enum Journal {
    /// Longest line in bytes, without its line feed; above what the longest operands give.
    public static let lineBytesMax = 1_024

    /// What the chain puts before each hash and line.
    static let chainPrefix: StaticString = "vinlog/journal-entry/v1\0"

    /// Reads one line, strictly.
    ///
    /// - Parameter line: Without its line feed.
    /// - Throws: `JournalError`; its number is 0 when the line does not say which it is.
    public static func parse(_ line: [UInt8]) throws(JournalError) -> JournalLine {
        var reader = LineReader(line)
        return JournalLine(bytes: line, entry: try reader.entry())
    }

    /// Writes one line, without asking whether a ledger would take it.
    ///
    /// - Parameters:
    ///   - command: What the line says.
    ///   - number: Entries before it.
    /// - Throws: `LedgerError` where the command's id, holders, code or amount are not such as a line can carry.
    public static func line(_ command: JournalCommand, number: UInt64) throws(LedgerError) -> JournalLine {
        try command.checkShape()
        var scratch = LineScratch()
        _ = scratch.write(command, number: number)
        return JournalLine(bytes: scratch.line, entry: JournalEntry(number: number, command: command))
    }

    /// Reads lines that each end in a line feed, strictly, without asking whether a ledger would take them.
    ///
    /// - Throws: `JournalError` at the first that is malformed.
    public static func parse(lines: [UInt8]) throws(JournalError) -> [JournalLine] {
        var parsed: [JournalLine] = []
        try forEachLine(of: lines) { line throws(JournalError) in
            parsed.append(try parse(line))
        }
        return parsed
    }

    /// The next hash of the chain: `SHA256("vinlog/journal-entry/v1\0" ‖ hash ‖ line)`.
    ///
    /// - Parameters:
    ///   - hash: The chain's hash before the line.
    ///   - line: Without its line feed.
    public static func chain(_ hash: Hash, _ line: [UInt8]) -> Hash {
        var bytes = Array("\(chainPrefix)".utf8)
        bytes.append(hash)
        bytes.append(contentsOf: line)
        return .sha256(bytes)
    }

    /// Calls `body` with each line, without its line feed.
    ///
    /// - Throws: what `body` throws; `JournalError` where the last line has no line feed or a line is too long.
    static func forEachLine(
        of lines: [UInt8], _ body: ([UInt8]) throws(JournalError) -> Void
    ) throws(JournalError) {
        var rest = lines[...]
        var number: UInt64 = 0
        while !rest.isEmpty {
            guard let end = rest.firstPosition(of: UInt8(ascii: "\n")) else {
                throw JournalError(number: number, .unterminated)
            }
            guard end - rest.startIndex <= lineBytesMax else { throw JournalError(number: number, .tooLong) }
            try body(Array(rest[..<end]))
            rest = rest[(end + 1)...]
            number += 1
        }
    }
}
