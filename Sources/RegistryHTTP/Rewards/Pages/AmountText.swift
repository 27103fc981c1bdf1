import RegistryAPI

/// Amounts for people: thousands apart, only the decimals that say something.
enum AmountText {
    /// `minor` units of an asset, without its name.
    static func text(_ minor: Int, _ asset: AssetCode) -> String {
        text(minor, decimalPlaces: asset.decimalPlaces, decimalPlacesMin: min(2, asset.decimalPlaces))
    }

    /// A whole number.
    static func text(_ number: Int) -> String { text(number, decimalPlaces: 0, decimalPlacesMin: 0) }

    /// Basis points as a factor: 11500 is `× 1.15`.
    static func factor(basisPoints: Int) -> String {
        "× " + text(basisPoints, decimalPlaces: 4, decimalPlacesMin: 2)
    }

    private static func text(_ minor: Int, decimalPlaces: Int, decimalPlacesMin: Int) -> String {
        let unit = (0..<decimalPlaces).reduce(1) { unit, _ in unit * 10 }
        let (whole, rest) = minor.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
        var decimals = decimalPlaces == 0 ? "" : String(String(rest + UInt(unit)).dropFirst())
        while decimals.utf8.count > decimalPlacesMin, decimals.hasSuffix("0") { decimals.removeLast() }
        return (minor < 0 ? "−" : "") + grouped(String(whole)) + (decimals.isEmpty ? "" : "." + decimals)
    }

    private static func grouped(_ digits: String) -> String {
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.utf8.count - position).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
