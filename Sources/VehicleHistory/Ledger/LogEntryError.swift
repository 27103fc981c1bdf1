/// Why bytes are not a log entry.
public enum LogEntryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There are no bytes.
    case empty
    /// The first byte is none of 01, 02, 03.
    case unknownKind(UInt8)
    /// The length is not the kind's.
    case wrongLength(kind: UInt8, byteCount: Int, expected: Int)

    /// A sentence that names the rule.
    public var description: String {
        switch self {
        case .empty: "the entry is empty"
        case .unknownKind(let kind): "the entry's kind \(kind) is none of 1, 2 and 3"
        case .wrongLength(let kind, let byteCount, let expected):
            "an entry of kind \(kind) has \(expected) bytes, not \(byteCount)"
        }
    }
}
