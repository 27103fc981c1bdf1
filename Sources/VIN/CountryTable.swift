import Octets

/// The table `data/iso3780-countries.csv`, spread over all pairs of characters on first use.
struct CountryTable: Sendable {
    static let shared = CountryTable(EmbeddedFile.named("data/iso3780-countries.csv")?.text ?? "")

    /// Second characters in the order in which ISO 3780 assigns ranges.
    private static let order = Array("ABCDEFGHJKLMNPRSTUVWXYZ1234567890".utf8)

    private var countries: [Country] = []

    /// For a pair of characters, each less 48 in six bits, the number of its country plus one.
    private var numbers = [UInt8](repeating: 0, count: 64 * 64)

    init(_ text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: ",", maxSplits: 3).map(String.init)
            guard fields.count == 4, countries.count < 255,
                let region = fields[0].utf8.first, let first = fields[0].utf8.last, let last = fields[1].utf8.last,
                let start = Self.order.firstIndex(of: first), let end = Self.order.firstIndex(of: last), start <= end
            else { continue }
            let country = Country(code: fields[2], name: fields[3])
            let number = countries.firstIndex(of: country) ?? countries.count
            if number == countries.count { countries.append(country) }
            for second in Self.order[start...end] {
                numbers[Int(region - 48) << 6 | Int(second - 48)] = UInt8(number + 1)
            }
        }
    }

    /// The country of two ASCII characters of the ISO 3779 set.
    func country(of pair: [UInt8]) -> Country? {
        guard pair.count == 2, pair.allSatisfy(CharacterSet.contains) else { return nil }
        let number = Int(numbers[Int(pair[0] - 48) << 6 | Int(pair[1] - 48)])
        return number > 0 ? countries[number - 1] : nil
    }
}
