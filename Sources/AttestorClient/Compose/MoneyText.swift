import Messages

/// An amount of money as people type it: `14200EUR`, `14,200.50 EUR`, `14200,50EUR`.
public struct MoneyText: Sendable, Equatable {
    /// In minor units of the currency (cents, for most).
    public let minorUnits: Int
    /// ISO 4217 code.
    public let currency: String

    /// Largest amount that a statement holds, in minor units.
    public static let minorUnitsMax = 10_000_000_000_000

    /// Reads an amount: digits, and the currency's three letters behind them. The last point or comma parts the decimals
    /// off where as many digits follow as the currency has; others before it part thousands off.
    ///
    /// - Returns: `nil` for anything else, and for more than `minorUnitsMax`.
    public init?(_ text: String) {
        let bytes = text.uppercased().utf8.filter { $0 != UInt8(ascii: " ") }
        guard bytes.count > 3, bytes.suffix(3).allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        currency = String(decoding: bytes.suffix(3), as: UTF8.self)
        let decimalCount = Texts.decimalCount(of: currency)
        guard let (whole, fraction) = Self.parts(bytes.dropLast(3)[...], decimalCount),
            fraction.count <= decimalCount, (1...14).contains(whole.count)
        else { return nil }
        let padded = whole + fraction + Array(repeating: UInt8(ascii: "0"), count: decimalCount - fraction.count)
        guard padded.allSatisfy({ (0x30...0x39).contains($0) }),
            let amount = Int(String(decoding: padded, as: UTF8.self)), amount <= Self.minorUnitsMax
        else { return nil }
        minorUnits = amount
    }

    /// The digits before and after the decimal sign; `nil` where groups of thousands are none.
    private static func parts(_ text: ArraySlice<UInt8>, _ decimalCount: Int) -> ([UInt8], [UInt8])? {
        let isSign = { (byte: UInt8) in byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }
        var groups = text.split(omittingEmptySubsequences: false, whereSeparator: isSign).map { Array($0) }
        var fraction: [UInt8] = []
        if groups.count > 1, let last = groups.last, decimalCount > 0, last.count == decimalCount {
            // 1.234 of a currency with three decimals is read as such; of others it is a thousand.
            fraction = last
            groups.removeLast()
        }
        guard let first = groups.first, groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.count == 1 || (1...3).contains(first.count)
        else { return nil }
        return (groups.flatMap { $0 }, fraction)
    }
}
