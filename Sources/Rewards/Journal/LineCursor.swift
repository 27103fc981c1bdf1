/// Reads canonical text from the front of some bytes; what does not fit leaves the cursor where it stands.
struct LineCursor {
    let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// Steps over `text`, if it stands here.
    mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        let isHere = bytes.withUnsafeBufferPointer { bytes in
            text.withUTF8Buffer { text in
                for index in 0..<count where bytes[position + index] != text[index] { return false }
                return true
            }
        }
        if isHere { position += count }
        return isHere
    }

    /// A decimal number of 1 to 16 digits without a leading zero.
    mutating func decimal() -> UInt64? {
        var number: UInt64 = 0
        var end = position
        while end < bytes.count, case let digit = bytes[end] &- UInt8(ascii: "0"), digit <= 9 {
            guard end - position < 16 else { return nil }
            number = number * 10 + UInt64(digit)
            end += 1
        }
        guard end > position, end == position + 1 || bytes[position] != UInt8(ascii: "0") else { return nil }
        position = end
        return number
    }

    /// An epoch's number.
    mutating func epoch() -> Epoch? {
        let start = position
        guard let number = decimal() else { return nil }
        guard let value = UInt32(exactly: number) else {
            position = start
            return nil
        }
        return Epoch(value)
    }

    /// The longest run of characters of a class, if its length is within bounds.
    mutating func run(_ counts: ClosedRange<Int>, of isMember: (UInt8) -> Bool) -> String? {
        var end = position
        let limit = min(bytes.count, position + counts.upperBound)
        while end < limit, isMember(bytes[end]) { end += 1 }
        guard end - position >= counts.lowerBound, end == bytes.count || !isMember(bytes[end]) else { return nil }
        defer { position = end }
        return bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[position..<end]), as: UTF8.self)
        }
    }
}
