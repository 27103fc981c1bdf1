// Numbers, dates, rows and money in the form of a language: the texts `form.*` of the catalogue.
extension Texts {
    /// A number with its thousands set apart: `12,345`, `12.345`.
    public func grouped(_ number: Int) -> String {
        Self.grouped(digits: String(number.magnitude), isNegative: number < 0, separator: separators.thousands)
    }

    private static func grouped(digits: String, isNegative: Bool, separator: String) -> String {
        let count = digits.utf8.count
        var text = isNegative ? "-" : ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (count - position).isMultiple(of: 3) { text += separator }
            text.append(digit)
        }
        return text
    }

    /// `a, b and c`.
    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.last ?? "" }
        return text(
            Message("form.list", ["list": .plain(items.dropLast().joined(separator: ", ")), "last": .plain(last)]))
    }

    /// A number with decimals.
    func decimal(_ unscaled: Int, _ places: Int) -> String {
        let digits = String(unscaled.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        let whole = Self.grouped(
            digits: String(padded.dropLast(places)), isNegative: unscaled < 0, separator: separators.thousands)
        return places == 0 ? whole : whole + separators.decimals + padded.suffix(places)
    }

    /// An amount of money in as many decimals as its currency has.
    func money(_ minorUnits: Int, _ currency: String) -> String {
        "\(decimal(minorUnits, Self.decimalCount(of: currency))) \(currency)"
    }

    /// Decimals of a currency (ISO 4217): 2 for most.
    public static func decimalCount(of currency: String) -> Int { decimals[currency] ?? 2 }

    /// Currencies whose minor unit is not a hundredth: ISO 4217 (2024), list one, column "minor unit".
    private static let decimals: [String: Int] = {
        let none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
        let three = "BHD IQD JOD KWD LYD OMR TND"
        return Dictionary(
            uniqueKeysWithValues: none.split(separator: " ").map { (String($0), 0) }
                + three.split(separator: " ").map { (String($0), 3) })
    }()
}
