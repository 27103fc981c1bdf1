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
    private var rest: ArraySlice<UInt8>

    /// A reader over `bytes`.
    public init(_ bytes: some Sequence<UInt8>) {
        rest = Array(bytes)[...]
    }

    /// Bytes not read yet.
    public var remaining: ArraySlice<UInt8> { rest }

    /// Whether all bytes were read.
    public var isAtEnd: Bool { rest.isEmpty }

    /// The next `count` bytes.
    public mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// The next integer, most significant byte first.
    public mutating func bigEndian<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
        bytes(Value.bitWidth / 8)?.reduce(Value.zero) { $0 << 8 | Value(truncatingIfNeeded: $1) }
    }

    /// The next 32 bytes as a hash.
    public mutating func hash() -> Hash? {
        bytes(Hash.byteCount).flatMap { Hash($0) }
    }
}
