import Messages

/// What is English everywhere: identifiers as words, and figures where a text has no language of its own.
enum English {
    /// A number with commas between its thousands.
    static func number(_ value: Int) -> String { Texts.of(.english).grouped(value) }

    /// An amount that may not be there: minor units of a currency, `1,234.05 EUR`.
    static func price(_ minorUnits: Int?, _ currency: String?) -> String? {
        guard let minorUnits, let currency else { return nil }
        return Texts.of(.english).text(.money(minorUnits: minorUnits, currency: currency))
    }

    /// An identifier such as `major_damage` as words.
    static func words(_ identifier: String) -> String {
        String(decoding: identifier.utf8.map { [0x5F, 0x2D].contains($0) ? 0x20 : $0 }, as: UTF8.self)
    }
}
