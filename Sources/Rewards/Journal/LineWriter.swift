import Octets

/// Writes canonical text into memory that its maker keeps alive, and never past its end.
///
/// Written by hand, since a line is written for every posting: 40 ns instead of the microseconds of a JSON tree.
struct LineWriter {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    /// A writer into `bytes`, which must outlive it.
    init(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    @inline(__always)
    mutating func put(_ text: StaticString) {
        put(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    mutating func put(_ text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { put($0) }
        if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { put($0) } }
    }

    /// The digits of a number, without leading zeros.
    @inline(__always)
    mutating func put(_ number: UInt64) {
        var digits = 1
        var bound: UInt64 = 10
        while digits < 20, number >= bound {
            digits += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            bound = overflow ? .max : next
        }
        precondition(digits <= bytes.count - count)
        var rest = number
        for position in stride(from: count + digits - 1, through: count, by: -1) {
            bytes[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// 64 lower-case hexadecimal digits.
    mutating func put(_ hash: Hash) {
        precondition(2 * Hash.byteCount <= bytes.count - count)
        hash.withUnsafeBytes { hash in
            for byte in hash {
                bytes[count] = Self.digit(byte >> 4)
                bytes[count + 1] = Self.digit(byte & 15)
                count += 2
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    @inline(__always)
    private mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
        precondition(text.count <= bytes.count - count)
        guard let source = text.baseAddress, let start = bytes.baseAddress else { return }
        (start + count).update(from: source, count: text.count)
        count += text.count
    }
}
