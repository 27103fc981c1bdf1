public import VehicleHistory

/// An odometer reading as people type it: `84210km`, `52,310 mi`, `84.210 km`.
public struct OdometerText: Sendable {
    /// Whole units.
    public let value: Int
    /// Kilometres or miles.
    public let unit: Odometer.Unit

    /// Reads a figure and its unit.
    ///
    /// Points, commas, spaces and apostrophes between groups of three digits are taken for thousands' separators.
    ///
    /// - Parameters:
    ///   - text: the figure, with `km` or `mi` behind it unless `unit` is given.
    ///   - unit: the unit of figures that name none.
    /// - Returns: `nil` when the text is not a whole number with a known unit.
    public init?(_ text: String, unit defaultUnit: String? = nil) {
        var figure = text.lowercased().filter { $0 != " " }
        var unit = defaultUnit
        for (suffix, name) in [("kilometres", "km"), ("km", "km"), ("miles", "mi"), ("mi", "mi")]
        where figure.hasSuffix(suffix) {
            figure.removeLast(suffix.count)
            unit = name
            break
        }
        guard let unit = unit.flatMap({ Odometer.Unit(rawValue: $0) }), let value = Self.wholeNumber(figure) else {
            return nil
        }
        self.value = value
        self.unit = unit
    }

    private static func wholeNumber(_ figure: String) -> Int? {
        let groups = figure.split(omittingEmptySubsequences: false) { ".,'’_".contains($0) }
        let isGrouped = groups.count == 1 || groups.dropFirst().allSatisfy { $0.count == 3 }
        let digits = groups.joined()
        guard isGrouped, !digits.isEmpty, digits.utf8.count <= 9,
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(digits)
    }
}
