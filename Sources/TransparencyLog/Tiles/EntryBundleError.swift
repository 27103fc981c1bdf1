/// Why bytes are not a bundle of entries.
public enum EntryBundleError: Error, Hashable, Sendable {
    /// There are more or fewer entries than there must be: 1 to 256, or the width asked for.
    case countWrong(Int)
    /// An entry has more than 65,535 bytes.
    case entryTooLong(number: Int, byteCount: Int)
    /// The file ends inside an entry.
    case truncated(number: Int)
    /// Bytes follow the last entry.
    case trailingBytes(Int)
}
