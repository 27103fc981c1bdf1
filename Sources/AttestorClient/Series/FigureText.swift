import Foundation
public import VehicleHistory

/// A figure as the databases of strangers write it: `84210`, `84,210`, `84.210 km`, `84 210`, `84'210`, `12034.5`, `1.2E+05`,
/// `52,100 mi.`. Decimals are cut off, as an instrument shows whole units.
public struct FigureText: Sendable, Equatable {
    /// Whole units.
    public let value: Int
    /// The unit that stands with the figure, if one does.
    public let unit: Odometer.Unit?
    /// Whether decimals other than zeros were cut off.
    public let isCut: Bool
    /// Whether it was written with an exponent, which may have lost digits before it came here.
    public let hasExponent: Bool
    /// The sign that surely begins decimals here.
    let decimalSign: Character?
    /// The sign that surely divides thousands here.
    let thousandsSign: Character?

    private static let units: [(name: String, unit: Odometer.Unit)] = [
        ("kilometers", .kilometres), ("kilometres", .kilometres), ("kilometer", .kilometres),
        ("kilometre", .kilometres), ("kms", .kilometres), ("km", .kilometres), ("miles", .miles), ("mile", .miles),
        ("mls", .miles), ("mi", .miles),
    ]

    /// Reads a figure.
    ///
    /// - Returns: `nil` when the text is no figure, is negative or larger than an odometer can show, or when `style` leaves
    ///   open what it says.
    public init?(_ text: String, style: FigureStyle = FigureStyle()) {
        var figure = text.lowercased().filter { !$0.isWhitespace && !"'’_`".contains($0) }
        unit = Self.takeUnit(from: &figure)
        while figure.hasSuffix(".") || figure.hasSuffix(",") { figure.removeLast() }
        guard figure.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false, figure.utf8.count <= 24 else {
            return nil
        }
        guard let parts = Self.parts(figure, style) else { return nil }
        (value, isCut, hasExponent) = (parts.value, parts.isCut, parts.hasExponent)
        (decimalSign, thousandsSign) = (parts.decimal, parts.thousands)
        guard value <= Odometer.valueMax else { return nil }
    }

    private static func takeUnit(from figure: inout String) -> Odometer.Unit? {
        var text = figure
        while text.hasSuffix(".") { text.removeLast() }
        for (name, unit) in units {
            if text.hasSuffix(name) {
                figure = String(text.dropLast(name.count))
                return unit
            }
            if text.hasPrefix(name) {
                figure = String(text.dropFirst(name.count).drop { ".:".contains($0) })
                return unit
            }
        }
        return nil
    }

    private struct Parts {
        var value = 0
        var isCut = false
        var hasExponent = false
        var decimal: Character?
        var thousands: Character?
    }

    private static func parts(_ figure: String, _ style: FigureStyle) -> Parts? {
        if figure.contains("e") { return exponential(figure) }
        let signs = figure.filter { ".,".contains($0) }
        guard figure.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }) else { return nil }
        guard let last = signs.last else { return whole(figure, Parts()) }
        if Set(signs).count == 2 { return mixed(figure, signs, last) }
        let groups = figure.split(separator: last, omittingEmptySubsequences: false)
        if groups.count > 2 { return areThousands(groups, last) ? whole(figure, Parts(thousands: last)) : nil }
        if groups[1].count == 3, (1...3).contains(groups[0].count), groups[0] != "0" {
            // `84.210` may be either.
            switch style.sign(last) {
            case .thousands: return whole(figure, Parts())
            case .decimals: return whole(String(groups[0]), Parts(isCut: isNotZero(groups[1])))
            case .both: return nil
            }
        }
        return whole(String(groups[0]), Parts(isCut: isNotZero(groups[1]), decimal: last))
    }

    /// `84,210.5` or `84.210,5`: the last sign begins decimals.
    private static func mixed(_ figure: String, _ signs: String, _ last: Character) -> Parts? {
        let other: Character = last == "." ? "," : "."
        let halves = figure.split(separator: last, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[1].contains(other),
            areThousands(halves[0].split(separator: other, omittingEmptySubsequences: false), other)
        else { return nil }
        return whole(
            String(halves[0]), Parts(isCut: isNotZero(halves[1]), decimal: last, thousands: other))
    }

    /// Groups of three behind the first; of two before the last, as India writes `1,23,456` with commas.
    private static func areThousands(_ groups: [Substring], _ sign: Character) -> Bool {
        guard let first = groups.first, (1...3).contains(first.count), groups.last?.count == 3 else { return false }
        let middle = groups.dropFirst().dropLast()
        return middle.allSatisfy { $0.count == 3 }
            || (sign == "," && middle.allSatisfy { $0.count == 2 } && first.count <= 2)
    }

    private static func isNotZero(_ digits: Substring) -> Bool { digits.contains { $0 != "0" } }

    private static func whole(_ figure: String, _ parts: Parts) -> Parts? {
        let digits = figure.filter { $0 != "." && $0 != "," }
        guard (1...9).contains(digits.utf8.count), let value = Int(digits) else { return nil }
        var parts = parts
        parts.value = value
        return parts
    }

    private static func exponential(_ figure: String) -> Parts? {
        let text = figure.replacingOccurrences(of: ",", with: ".")
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2E, 0x65, 0x2B, 0x2D].contains($0) }),
            let number = Double(text), number.isFinite, (0...Double(Odometer.valueMax)).contains(number)
        else { return nil }
        return Parts(value: Int(number), isCut: number != number.rounded(.down), hasExponent: true)
    }
}
