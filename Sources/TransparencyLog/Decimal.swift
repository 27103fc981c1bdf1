/// Decimal numbers with one text each: no sign, no leading zero, ASCII digits only.
///
/// `UInt64("+5")` and `UInt64("05")` parse in Swift, which would give one checkpoint several texts.
enum Decimal {
    /// The number; `nil` if the text is not its one canonical form or exceeds 64 bits.
    static func parse(_ text: ArraySlice<UInt8>) -> UInt64? {
        guard let first = text.first else { return nil }
        if first == UInt8(ascii: "0") { return text.count == 1 ? 0 : nil }
        var value: UInt64 = 0
        for digit in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }
}
