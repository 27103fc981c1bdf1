import Octets

/// Room for one line and, before it, what the chain hashes with it, so that SHA-256 runs once over one piece.
struct LineScratch {
    /// What stands before the line: the chain's prefix and hash.
    private static let prefixBytes = Journal.chainPrefix.utf8CodeUnitCount
    private static let lineStart = prefixBytes + Hash.byteCount

    private var bytes: [UInt8]
    private var count = 0

    init() {
        bytes = Array("\(Journal.chainPrefix)".utf8)
        bytes.append(contentsOf: repeatElement(0, count: Hash.byteCount + Journal.lineBytesMax))
    }

    /// Writes an entry's line; everything in it must have been checked.
    ///
    /// - Returns: where its body begins.
    mutating func write(_ command: JournalCommand, number: UInt64) -> Int {
        bytes.withUnsafeMutableBufferPointer { bytes in
            var writer = LineWriter(UnsafeMutableBufferPointer(rebasing: bytes[Self.lineStart...]))
            let body = writer.put(command, number: number)
            count = writer.count
            return body
        }
    }

    /// Takes over a line of at most `Journal.lineBytesMax` bytes.
    mutating func copy(_ line: [UInt8]) {
        bytes.replaceSubrange(Self.lineStart..<Self.lineStart + line.count, with: line)
        count = line.count
    }

    func withLine<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Self.lineStart..<Self.lineStart + count]))
        }
    }

    /// The line.
    var line: [UInt8] { withLine { Array($0) } }

    /// A part of the line.
    func range(from start: Int, count: Int) -> Range<Int> { start..<start + count }

    /// The line from a place on.
    func bytes(from start: Int) -> ArraySlice<UInt8> {
        bytes[(Self.lineStart + start)..<(Self.lineStart + count)]
    }

    /// The chain's next hash, over the one before and the line.
    mutating func chain(_ hash: Hash) -> Hash {
        bytes.withUnsafeMutableBytes { bytes in
            hash.withUnsafeBytes { hash in
                UnsafeMutableRawBufferPointer(rebasing: bytes[Self.prefixBytes..<Self.lineStart]).copyMemory(from: hash)
            }
            return Hash.sha256(UnsafeRawBufferPointer(rebasing: bytes[..<(Self.lineStart + count)]))
        }
    }
}
