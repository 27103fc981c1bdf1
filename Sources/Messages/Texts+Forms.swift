extension Texts {
    /// A number with its thousands set apart: `12,345`, `12.345`.
    public func grouped(_ number: Int) -> String {
        let separator = UInt8(ascii: language == .german ? "." : ",")
        let digits = Array(String(number.magnitude).utf8)
        var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { text.append(separator) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `a, b and c`.
    func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        let and = language == .german ? "und" : "and"
        return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " \(and) " + last
    }

    /// A number with decimals.
    func decimal(_ unscaled: Int, _ places: Int) -> String {
        var digits = String(unscaled.magnitude)
        digits = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        let sign = unscaled < 0 ? "-" : ""
        let point = places == 0 ? "" : language == .german ? "," : "."
        return sign + grouped(Int(digits.dropLast(places)) ?? 0) + point + digits.suffix(places)
    }

    /// An amount of money: two decimals, or none for the few currencies that have none.
    func money(_ minorUnits: Int, _ currency: String) -> String {
        if ["JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF", "UGX"].contains(currency) {
            return "\(grouped(minorUnits)) \(currency)"
        }
        let cents = Int(minorUnits.magnitude % 100)
        let point = language == .german ? "," : "."
        return "\(grouped(minorUnits / 100))\(point)\(cents < 10 ? "0" : "")\(cents) \(currency)"
    }
}
