/// A world manufacturer identifier (ISO 3780): the first three characters of a VIN, or, when the third
/// is 9 (a maker of fewer than 1,000 vehicles a year), those and positions 12 to 14.
public struct WMI: Hashable, Sendable, CustomStringConvertible {
    /// The three or six characters.
    public let string: String

    /// Whether the maker builds so few vehicles that positions 12 to 14 are part of its identifier.
    public var isLowVolume: Bool { string.utf8.count == 6 }

    /// The country to which ISO 3780 assigns the first two characters: that of the plant or of the maker's
    /// seat. `nil` where the table `data/iso3780-countries.csv` makes no claim.
    public var country: Country? {
        CountryTable.shared.country(of: Array(string.utf8.prefix(2)))
    }

    /// The three or six characters.
    public var description: String { string }
}

extension VIN {
    /// The manufacturer's identifier: three characters, or six when the third is 9.
    public var wmi: WMI {
        let positions = character(at: 3) == UInt8(ascii: "9") ? [1, 2, 3, 12, 13, 14] : [1, 2, 3]
        return WMI(string: String(decoding: positions.map { character(at: $0) }, as: UTF8.self))
    }
}
