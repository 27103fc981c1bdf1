import Messages
import RegistryAPI

/// Amounts for people: thousands apart as the language sets them apart, only the decimals that say something.
struct AmountText {
    let texts: Texts

    /// `minor` units of an asset, without its name.
    func text(_ minor: Int, _ asset: AssetCode) -> String {
        text(minor, decimalPlaces: asset.decimalPlaces, decimalPlacesMin: min(2, asset.decimalPlaces))
    }

    /// A whole number.
    func text(_ number: Int) -> String { text(number, decimalPlaces: 0, decimalPlacesMin: 0) }

    /// Basis points as a factor: 11500 is `× 1.15`.
    func factor(basisPoints: Int) -> String { "× " + text(basisPoints, decimalPlaces: 4, decimalPlacesMin: 2) }

    private func text(_ minor: Int, decimalPlaces: Int, decimalPlacesMin: Int) -> String {
        var (unscaled, places) = (Int(clamping: minor.magnitude), decimalPlaces)
        while places > decimalPlacesMin, unscaled.isMultiple(of: 10) {
            (unscaled, places) = (unscaled / 10, places - 1)
        }
        return (minor < 0 ? "−" : "") + texts.text(.decimal(unscaled: unscaled, places: places))
    }
}
