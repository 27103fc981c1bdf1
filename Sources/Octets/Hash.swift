import COpenSSL

/// A SHA-256 hash: 32 bytes held inline, so that a million of them cost no allocation.
///
/// The words are the bytes as they lie in memory; order is that of the bytes.
public struct Hash: Hashable, Sendable {
    /// Length of a hash in bytes.
    public static let byteCount = 32

    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// The hash of 32 zero bytes, which stands for "none" in formats that say so.
    public static let zero = Hash(words: (0, 0, 0, 0))

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// A hash from exactly 32 bytes; `nil` for any other count.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self = .zero
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// A hash from exactly 32 bytes; `nil` for any other count.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self = .zero
        withUnsafeMutableBytes(of: &words) { words in bytes.withUnsafeBytes { words.copyMemory(from: $0) } }
    }

    /// A hash from exactly 32 bytes; `nil` for any other count.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        self = .zero
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    /// A hash filled by `body`, which must write all 32 bytes it is given.
    public init(unsafeUninitialized body: (UnsafeMutableRawBufferPointer) -> Void) {
        self = .zero
        Swift.withUnsafeMutableBytes(of: &words, body)
    }

    /// A hash from 64 lower- or upper-case hexadecimal digits; `nil` for anything else.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    /// Calls `body` with the 32 bytes, without a copy.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let words = self.words
        return try Swift.withUnsafeBytes(of: words, body)
    }

    /// Bit number `position` (0 to 255), the most significant bit of the first byte being number 0.
    public func bit(at position: Int) -> Bool {
        let word =
            switch position >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return UInt64(bigEndian: word) >> UInt64(63 - position & 63) & 1 == 1
    }

    /// The number of leading bits that two hashes share: 0 to 256.
    public func commonPrefixBits(with other: Hash) -> Int {
        let first = UInt64(bigEndian: words.0 ^ other.words.0)
        if first != 0 { return first.leadingZeroBitCount }
        let second = UInt64(bigEndian: words.1 ^ other.words.1)
        if second != 0 { return 64 + second.leadingZeroBitCount }
        let third = UInt64(bigEndian: words.2 ^ other.words.2)
        if third != 0 { return 128 + third.leadingZeroBitCount }
        return 192 + UInt64(bigEndian: words.3 ^ other.words.3).leadingZeroBitCount
    }

    /// The first eight bytes as a big-endian integer.
    public var prefix64: UInt64 { UInt64(bigEndian: words.0) }

    /// Equality of all 32 bytes; not in constant time.
    public static func == (left: Hash, right: Hash) -> Bool {
        left.words == right.words
    }

    /// Feeds all 32 bytes to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension Hash: Comparable {
    /// The order of the bytes, first byte first.
    public static func < (left: Hash, right: Hash) -> Bool {
        let position = left.commonPrefixBits(with: right)
        return position < 256 && !left.bit(at: position)
    }
}

extension Hash: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public var description: String { Hex.encode(bytes) }
}

extension Hash {
    /// SHA-256 (FIPS 180-4) of contiguous bytes.
    public static func sha256(_ bytes: UnsafeRawBufferPointer) -> Hash {
        Hash { vinlog_sha256(bytes.baseAddress, bytes.count, $0.baseAddress) }
    }

    /// SHA-256 (FIPS 180-4) of an array of bytes.
    public static func sha256(_ bytes: [UInt8]) -> Hash {
        bytes.withUnsafeBytes { sha256($0) }
    }

    /// SHA-256 (FIPS 180-4) of a string's UTF-8 bytes.
    public static func sha256(utf8 string: String) -> Hash {
        sha256(Array(string.utf8))
    }

    /// SHA-256 of `prefix ‖ left ‖ right`: the 65 bytes of an RFC 6962 node.
    public static func sha256(prefix: UInt8, _ left: Hash, _ right: Hash) -> Hash {
        withUnsafePointer(to: left.words) { left in
            withUnsafePointer(to: right.words) { right in
                Hash { vinlog_sha256_1_64(prefix, left, right, $0.baseAddress) }
            }
        }
    }
}
