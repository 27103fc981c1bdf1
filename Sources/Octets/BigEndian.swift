extension [UInt8] {
    /// Appends an integer's bytes, most significant first.
    public mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// Appends a hash's 32 bytes.
    public mutating func append(_ hash: Hash) {
        hash.withUnsafeBytes { append(contentsOf: $0) }
    }
}

/// Reads fixed-size fields from the front of a run of bytes; every read past the end is `nil`.
public struct ByteReader {
    @usableFromInline let all: [UInt8]
    @usableFromInline var position = 0

    /// A reader over `bytes`.
    public init(_ bytes: some Sequence<UInt8>) {
        all = Array(bytes)
    }

    /// A reader over `bytes`.
    public init(_ bytes: [UInt8]) {
        all = bytes
    }

    /// Bytes not read yet.
    public var remaining: ArraySlice<UInt8> { all[position...] }

    /// Whether all bytes were read.
    public var isAtEnd: Bool { position == all.count }

    /// The next `count` bytes.
    public mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard let start = advance(count) else { return nil }
        return all[start..<position]
    }

    /// The next integer, most significant byte first.
    @inlinable
    public mutating func bigEndian<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
        guard let start = advance(Value.bitWidth / 8) else { return nil }
        var value = Value.zero
        for index in start..<position { value = value << 8 | Value(truncatingIfNeeded: all[index]) }
        return value
    }

    /// The next 32 bytes as a hash.
    public mutating func hash() -> Hash? {
        guard let start = advance(Hash.byteCount) else { return nil }
        return all.withUnsafeBytes { Hash(UnsafeRawBufferPointer(rebasing: $0[start..<start + Hash.byteCount])) }
    }

    /// Steps over `count` bytes, if so many are left.
    ///
    /// - Returns: where they begin.
    @usableFromInline
    mutating func advance(_ count: Int) -> Int? {
        guard count >= 0, count <= all.count - position else { return nil }
        defer { position += count }
        return position
    }
}
