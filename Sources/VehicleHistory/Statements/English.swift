/// Small helpers for one-line English summaries.
enum English {
    /// A number with commas between its thousands.
    static func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var text: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// An amount of money: minor units of a currency with two decimals, or with none for the few that have none.
    static func money(_ minorUnits: Int, _ currency: String) -> String {
        if ["JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF", "UGX"].contains(currency) {
            return "\(number(minorUnits)) \(currency)"
        }
        let cents = Int(minorUnits.magnitude % 100)
        return "\(number(minorUnits / 100)).\(cents < 10 ? "0" : "")\(cents) \(currency)"
    }

    /// An amount that may not be there.
    static func price(_ minorUnits: Int?, _ currency: String?) -> String? {
        guard let minorUnits, let currency else { return nil }
        return money(minorUnits, currency)
    }

    /// `1 part`, `3 parts`.
    static func count(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number(count)) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// An identifier such as `major_damage` as words.
    static func words(_ identifier: String) -> String {
        String(decoding: identifier.utf8.map { [0x5F, 0x2D].contains($0) ? 0x20 : $0 }, as: UTF8.self)
    }

    /// `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The text with a capital first letter.
    static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// The parts that are there, separated by commas.
    static func join(_ parts: String?...) -> String {
        parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
