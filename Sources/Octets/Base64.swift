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
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var accumulator: UInt32 = 0
        var bitCount = 0
        for byte in bytes {
            accumulator = accumulator << 8 | UInt32(byte)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.append(characters[Int(accumulator >> UInt32(bitCount) & 63)])
            }
        }
        if bitCount > 0 { text.append(characters[Int(accumulator << UInt32(6 - bitCount) & 63)]) }
        if isPadded {
            while !text.count.isMultiple(of: 4) { text.append(Self.padding) }
        }
        return text
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
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var accumulator: UInt32 = 0
        var bitCount = 0
        for character in text {
            let value = values[Int(character)]
            guard value != Self.invalid else { return nil }
            accumulator = accumulator << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: accumulator >> UInt32(bitCount)))
            }
        }
        let leftover = accumulator & (1 << UInt32(bitCount) - 1)
        return leftover == 0 ? bytes : nil
    }
}
