public import Octets

/// The journal's format: one canonical JSON line an entry, and the chain of their hashes.
public enum Journal {
    /// Longest line in bytes, without its line feed; far above what the longest operands give.
    public static let lineBytesMax = 1_024

    /// Reads one line, strictly: member order, no blanks, canonical numbers, nothing after it.
    ///
    /// - Throws: `JournalError` at number 0 when the line itself does not say which it is.
    public static func parse(_ line: [UInt8]) throws(JournalError) -> JournalLine {
        throw JournalError(number: 0, .malformed(atByte: 0, expected: "{"))
    }

    /// The next hash of the chain: `SHA256("vinlog/journal-entry/v1\0" ‖ hash ‖ line)`.
    public static func chain(_ hash: Hash, _ line: [UInt8]) -> Hash {
        var bytes = Array("vinlog/journal-entry/v1\0".utf8)
        bytes.append(hash)
        bytes.append(contentsOf: line)
        return .sha256(bytes)
    }
}
