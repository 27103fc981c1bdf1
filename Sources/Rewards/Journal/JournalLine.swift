/// An entry together with its canonical bytes.
public struct JournalLine: Hashable, Sendable {
    /// The canonical JSON, without a line feed: what the chain hashes.
    public let bytes: [UInt8]
    /// What the bytes say.
    public let entry: JournalEntry

    /// Both must say the same.
    init(bytes: [UInt8], entry: JournalEntry) {
        self.bytes = bytes
        self.entry = entry
    }

    /// The canonical bytes as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
