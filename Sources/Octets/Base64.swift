/// Base64 (RFC 4648 sections 4 and 5), read strictly: one text for each sequence of bytes.
///
/// Foundation's decoder accepts non-zero padding bits, which lets one signature be written in several ways.
public struct Base64: Sendable {
    /// Section 4, with padding: signed notes and the witness protocol.
    public static let standard = Base64(
        alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", isPadded: true)

    /// Section 5, without padding: JOSE (RFC 7515 section 2).
    public static let url = Base64(
        alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", isPadded: false)

    private let characters: [UInt8]
    private let values: [UInt8]
    private let isPadded: Bool

    private static let invalid: UInt8 = 0xFF
    private static let padding = UInt8(ascii: "=")

    private init(alphabet: String, isPadded: Bool) {
        characters = Array(alphabet.utf8)
        var values = [UInt8](repeating: Self.invalid, count: 256)
        for (value, character) in alphabet.utf8.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
        self.isPadded = isPadded
    }

    /// The encoded text.
    public func encode(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: encodeUTF8(bytes), as: UTF8.self)
    }

    /// The encoded text as ASCII bytes.
    public func encodeUTF8(_ bytes: some Collection<UInt8>) -> [UInt8] {
        bytes.withContiguousStorageIfAvailable(encode) ?? Array(bytes).withUnsafeBufferPointer(encode)
    }

    private func encode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let capacity = (bytes.count + 2) / 3 * 4
        return [UInt8](unsafeUninitializedCapacity: capacity) { text, count in
            characters.withUnsafeBufferPointer { characters in
                var accumulator: UInt32 = 0
                var bitCount: UInt32 = 0
                for byte in bytes {
                    accumulator = accumulator << 8 | UInt32(byte)
                    bitCount += 8
                    while bitCount >= 6 {
                        bitCount -= 6
                        text[count] = characters[Int(accumulator >> bitCount & 63)]
                        count += 1
                    }
                }
                if bitCount > 0 {
                    text[count] = characters[Int(accumulator << (6 - bitCount) & 63)]
                    count += 1
                }
                while isPadded && !count.isMultiple(of: 4) {
                    text[count] = Self.padding
                    count += 1
                }
            }
        }
    }

    /// The bytes of `text`; `nil` if it is not the one canonical encoding of any bytes.
    public func decode(_ text: String) -> [UInt8]? {
        decode(Array(text.utf8)[...])
    }

    /// The bytes of ASCII `text`; `nil` if it is not the one canonical encoding of any bytes.
    public func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var text = text
        if isPadded {
            guard text.count.isMultiple(of: 4) else { return nil }
            for _ in 0..<2 where text.last == Self.padding { text.removeLast() }
        }
        guard text.count % 4 != 1 else { return nil }
        var isValid = true
        let bytes = text.withUnsafeBufferPointer { text in
            [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { bytes, count in
                isValid = decode(text, into: bytes, count: &count)
            }
        }
        return isValid ? bytes : nil
    }

    /// Whether all of `text` is in the alphabet and its spare bits are zero. Four characters at a time: an invalid
    /// one has its two high bits set, so one look at the four values together finds it.
    private func decode(
        _ text: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableBufferPointer<UInt8>, count: inout Int
    ) -> Bool {
        values.withUnsafeBufferPointer { values in
            var position = 0
            while position + 4 <= text.count {
                let a = values[Int(text[position])]
                let b = values[Int(text[position + 1])]
                let c = values[Int(text[position + 2])]
                let d = values[Int(text[position + 3])]
                guard a | b | c | d < 64 else { return false }
                bytes[count] = a << 2 | b >> 4
                bytes[count + 1] = b << 4 | c >> 2
                bytes[count + 2] = c << 6 | d
                count += 3
                position += 4
            }
            var accumulator: UInt32 = 0
            var bitCount: UInt32 = 0
            while position < text.count {
                let value = values[Int(text[position])]
                guard value < 64 else { return false }
                accumulator = accumulator << 6 | UInt32(value)
                bitCount += 6
                if bitCount >= 8 {
                    bitCount -= 8
                    bytes[count] = UInt8(truncatingIfNeeded: accumulator >> bitCount)
                    count += 1
                }
                position += 1
            }
            return accumulator & (1 << bitCount - 1) == 0
        }
    }
}
