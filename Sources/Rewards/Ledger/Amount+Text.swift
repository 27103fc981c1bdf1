extension Amount {
    /// The amount in units, with exactly the asset's digits after the point: `12.345678`, `7`.
    public func text(in asset: Asset) -> String {
        guard asset.scale > 0 else { return String(value) }
        let fraction = String(value % asset.minorUnitsPerUnit)
        let zeros = String(repeating: "0", count: asset.scale - fraction.utf8.count)
        return "\(value / asset.minorUnitsPerUnit).\(zeros)\(fraction)"
    }

    /// Reads an amount in units, with at most the asset's digits after the point.
    ///
    /// `nil` for signs, blanks, leading zeros, a bare point, too many digits, or more than `maximum`.
    public init?(text: String, asset: Asset) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, let units = Self.decimal(whole),
            whole.count == 1 || whole.first != UInt8(ascii: "0")
        else { return nil }
        var fraction: UInt64 = 0
        if parts.count == 2 {
            guard parts[1].count <= asset.scale, let digits = Self.decimal(parts[1]) else { return nil }
            fraction = digits
            for _ in parts[1].count..<asset.scale { fraction *= 10 }
        }
        let (scaled, overflow) = units.multipliedReportingOverflow(by: asset.minorUnitsPerUnit)
        guard !overflow, scaled <= Self.maximum.value, fraction <= Self.maximum.value - scaled else { return nil }
        value = scaled + fraction
    }

    /// The number that 1 to 16 digits spell.
    private static func decimal(_ digits: Substring.UTF8View) -> UInt64? {
        guard (1...16).contains(digits.count) else { return nil }
        var number: UInt64 = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        return number
    }
}
