/// Amounts as people read and type them: `1,234.500000 DP`, `12 CR`, `3.00 BC`.
public enum UnitText {
    /// Decimal places of an asset: DP 6, BC 2, CR and ST 0.
    ///
    /// - Returns: `nil` for a code that is none.
    public static func scale(of asset: String) -> Int? {
        switch asset {
        case "DP": 6
        case "BC": 2
        case "CR", "ST": 0
        default: nil
        }
    }

    /// `minor` units of `asset` with thousands separated and the asset's decimal places, without its code.
    public static func number(_ minor: Int, asset: String) -> String {
        let scale = scale(of: asset) ?? 0
        let digits = String(minor.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        let whole = padded.dropLast(scale)
        let grouped = whole.reversed().enumerated().map { place, digit in
            place > 0 && place % 3 == 0 ? "\(digit)," : String(digit)
        }
        let fraction = scale == 0 ? "" : "." + padded.suffix(scale)
        return (minor < 0 ? "-" : "") + grouped.reversed().joined() + fraction
    }

    /// The number with its asset's code.
    public static func amount(_ minor: Int, asset: String) -> String { "\(number(minor, asset: asset)) \(asset)" }

    /// Minor units from what was typed, such as `12.5` for DP; never a sign, an exponent or more places than there are.
    ///
    /// - Throws: `CommandFailure` with status 64 that names the option.
    public static func minor(_ text: String, asset: String, option: String) throws(CommandFailure) -> Int {
        guard let scale = scale(of: asset) else {
            throw CommandFailure(
                "--asset: \"\(asset)\" is not an asset", mend: "Use DP, CR, ST or BC.", status: .usage)
        }
        let plain = text.filter { $0 != "," }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        let isNumber =
            (1...2).contains(parts.count) && !parts[0].isEmpty && (parts.count == 1 || !fraction.isEmpty)
            && plain.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } && fraction.count <= scale
        let digits = parts.joined() + String(repeating: "0", count: max(0, scale - fraction.count))
        guard isNumber, let minor = Int(digits), minor > 0, minor <= 9_007_199_254_740_991 else {
            throw CommandFailure(
                "\(option): \"\(text)\" is not an amount of \(asset)",
                mend: scale == 0
                    ? "Write a whole number above 0." : "Write a number above 0 with at most \(scale) decimal places.",
                status: .usage)
        }
        return minor
    }
}
