/// Reading the figures of a recording.
enum FleetNumber {
    /// A decimal number as thousandths, rounded half away from zero; `nil` for any other text and beyond 10^15.
    ///
    /// - Parameter hasDecimalComma: whether `,` separates the decimals, as in files whose fields `;` separates.
    static func thousandths(_ text: String, hasDecimalComma: Bool) -> Int? {
        var value = 0
        var digitCount = 0
        var decimalCount: Int?
        var isNegative = false
        var roundsUp = false
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where place == 0: isNegative = true
            case UInt8(ascii: "+") where place == 0: break
            case UInt8(ascii: "."), (hasDecimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".")):
                guard decimalCount == nil else { return nil }
                decimalCount = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digitCount += 1
                if let count = decimalCount, count >= 3 {
                    if count == 3 { roundsUp = byte >= UInt8(ascii: "5") }
                    decimalCount = count + 1
                    continue
                }
                guard value < 1_000_000_000_000_000 else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                decimalCount = decimalCount.map { $0 + 1 }
            default: return nil
            }
        }
        guard digitCount > 0 else { return nil }
        for _ in min(3, decimalCount ?? 0)..<3 { value *= 10 }
        if roundsUp { value += 1 }
        guard value <= 1_000_000_000_000_000_000 else { return nil }
        return isNegative ? -value : value
    }
}
