public import Registry

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Looks for any of many byte patterns in one pass over a file: about a nanosecond a byte, however many there are.
public struct FileSearch: Sendable {
    /// Bytes that are read at a time.
    var chunkByteCount = 4 << 20

    /// The patterns by their first two bytes.
    private let patterns: [UInt16: [[UInt8]]]
    /// Whether a pattern begins with these two bytes.
    private let isFirst: [Bool]
    private let byteCountMax: Int

    /// A search for these patterns; those shorter than two bytes are not looked for.
    public init(for patterns: [[UInt8]]) {
        var byFirst: [UInt16: [[UInt8]]] = [:]
        var isFirst = [Bool](repeating: false, count: 1 << 16)
        for pattern in patterns where pattern.count >= 2 {
            let first = UInt16(pattern[0]) << 8 | UInt16(pattern[1])
            byFirst[first, default: []].append(pattern)
            isFirst[Int(first)] = true
        }
        self.patterns = byFirst
        self.isFirst = isFirst
        byteCountMax = patterns.map(\.count).max() ?? 0
    }

    /// Whether one of the patterns stands in the file.
    ///
    /// - Throws: `.database` when the file cannot be read.
    public func findsAny(inFile path: String) throws(StoreError) -> Bool {
        guard !patterns.isEmpty else { return false }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .database("cannot read \(path): error number \(errno)") }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: chunkByteCount + byteCountMax)
        var kept = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                read(
                    descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[kept...]).baseAddress, bytes.count - kept)
            }
            guard count >= 0 else { throw .database("cannot read \(path): error number \(errno)") }
            if count == 0 { return false }
            let end = kept + count
            if findsAny(in: buffer[..<end]) { return true }
            // What may begin at the end of this piece is looked at again with the next.
            kept = min(byteCountMax - 1, end)
            buffer.replaceSubrange(0..<kept, with: Array(buffer[(end - kept)..<end]))
        }
    }

    /// Whether one of the patterns stands in the bytes.
    public func findsAny(in bytes: ArraySlice<UInt8>) -> Bool {
        var isThere = false
        forEachMatch(in: bytes) { _ in
            isThere = true
            return false
        }
        return isThere
    }

    /// Calls `body` with each pattern wherever it stands in the bytes, until it gives `false`.
    func forEachMatch(in bytes: ArraySlice<UInt8>, _ body: ([UInt8]) -> Bool) {
        bytes.withUnsafeBufferPointer { bytes in
            isFirst.withUnsafeBufferPointer { isFirst in
                guard bytes.count >= 2 else { return }
                var first = UInt16(bytes[0])
                for position in 1..<bytes.count {
                    first = first << 8 | UInt16(bytes[position])
                    guard isFirst[Int(first)] else { continue }
                    let rest = bytes[(position - 1)...]
                    for pattern in patterns[first] ?? [] where rest.starts(with: pattern) {
                        if !body(pattern) { return }
                    }
                }
            }
        }
    }
}
