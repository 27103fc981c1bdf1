import Octets

/// An id while its line is in the scratch: where it stands, and a well-mixed number of it.
struct EntryKey {
    /// Where the id begins in the line.
    let start: Int
    /// Its length.
    let count: Int
    /// Places in the store's table, and most comparisons, are by it.
    let tag: UInt32

    init(id: Range<Int>, in scratch: LineScratch) {
        start = id.lowerBound
        count = id.count
        tag = scratch.withLine { Self.tag(of: UnsafeBufferPointer(rebasing: $0[id])) }
    }

    static func tag(of id: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(id))
        return UInt32(truncatingIfNeeded: hasher.finalize())
    }
}

extension JournalCommand {
    /// Bytes from the beginning of a line's body to its id.
    var idOffset: Int {
        ",\"op\":\"".utf8.count + operation.word.utf8CodeUnitCount + "\",\"id\":\"".utf8.count
    }
}

extension JournalEntry {
    /// Bytes of its line before its body.
    var bodyOffset: Int {
        "{\"n\":".utf8.count + Self.digits(number) + ",\"epoch\":".utf8.count + Self.digits(UInt64(epoch.value))
    }

    private static func digits(_ number: UInt64) -> Int {
        var (count, rest) = (1, number / 10)
        while rest > 0 { (count, rest) = (count + 1, rest / 10) }
        return count
    }
}
