/// Cuts a stream of bytes into lines (`\n`, or `\r\n`), however the bytes arrive, holding no more than one line.
public struct LineSplitter: Sendable {
    /// A line, or the news that one was too long to be kept.
    public enum Line: Sendable, Equatable {
        /// The bytes of a line, without its end.
        case bytes([UInt8])
        /// A line of more than the allowed bytes, which were thrown away.
        case tooLong
    }

    /// Longest line kept, in bytes.
    public let lineBytesMax: Int

    private var pending: [UInt8] = []
    private var isSkipping = false

    /// A splitter that keeps lines of up to `lineBytesMax` bytes.
    public init(lineBytesMax: Int) {
        self.lineBytesMax = lineBytesMax
    }

    /// Takes the next bytes and passes on each line that they complete.
    public mutating func append(_ bytes: UnsafeRawBufferPointer, onLine: (Line) -> Void) {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            take(rest[..<end])
            onLine(finishLine())
            rest = rest[(end + 1)...]
        }
        take(rest)
    }

    /// The last line, if the stream did not end in a line feed; `nil` if it did.
    public mutating func finish() -> Line? {
        pending.isEmpty && !isSkipping ? nil : finishLine()
    }

    private mutating func take(_ bytes: Slice<UnsafeRawBufferPointer>) {
        guard !isSkipping else { return }
        // One more than the limit is kept, so that "\r" at the end of a line of exactly the limit does no harm.
        if pending.count + bytes.count > lineBytesMax + 1 {
            isSkipping = true
            pending.removeAll()
        } else {
            pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes))
        }
    }

    private mutating func finishLine() -> Line {
        defer {
            pending.removeAll()
            isSkipping = false
        }
        if pending.last == UInt8(ascii: "\r") { pending.removeLast() }
        return isSkipping || pending.count > lineBytesMax ? .tooLong : .bytes(pending)
    }
}
