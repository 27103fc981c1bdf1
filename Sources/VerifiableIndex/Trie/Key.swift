/// A label as a 256-bit number, for order and bits. Bit 0 is the most significant.
struct Key: BitwiseCopyable, Comparable {
    /// Most significant word first.
    var words: (UInt64, UInt64, UInt64, UInt64)

    static let bitCount = 256

    init(_ label: Label) {
        self.init(Digest(label.hash))
    }

    init(_ digest: Digest) {
        words = (
            UInt64(bigEndian: digest.words.0), UInt64(bigEndian: digest.words.1),
            UInt64(bigEndian: digest.words.2), UInt64(bigEndian: digest.words.3)
        )
    }

    /// The first 32 bits, which the index keeps of each label.
    var prefix32: UInt32 { UInt32(truncatingIfNeeded: words.0 >> 32) }

    /// Bit number `position`.
    func bit(_ position: UInt8) -> Bool {
        let word =
            switch position >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return word >> UInt64(63 - position & 63) & 1 == 1
    }

    /// The number of leading bits that two keys share: 0 to 256.
    func commonPrefixBits(with other: Key) -> Int {
        let first = words.0 ^ other.words.0
        if first != 0 { return first.leadingZeroBitCount }
        let second = words.1 ^ other.words.1
        if second != 0 { return 64 + second.leadingZeroBitCount }
        let third = words.2 ^ other.words.2
        if third != 0 { return 128 + third.leadingZeroBitCount }
        return 192 + (words.3 ^ other.words.3).leadingZeroBitCount
    }

    static func == (left: Key, right: Key) -> Bool {
        left.words == right.words
    }

    static func < (left: Key, right: Key) -> Bool {
        if left.words.0 != right.words.0 { return left.words.0 < right.words.0 }
        return left.words < right.words
    }
}
