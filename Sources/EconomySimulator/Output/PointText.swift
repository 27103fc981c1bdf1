/// Micro-DP as text.
enum PointText {
    private static let microsPerPoint: UInt64 = 1_000_000

    /// Points with a number of decimals (at most 6), cut, never rounded up.
    static func points(_ micros: UInt64, decimals: Int = 3) -> String {
        let whole = micros / microsPerPoint
        var digits = String(micros % microsPerPoint)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        return decimals == 0 ? "\(whole)" : "\(whole).\(digits.prefix(decimals))"
    }

    /// A difference, always with its sign.
    static func difference(_ micros: Int64, decimals: Int = 3) -> String {
        (micros < 0 ? "-" : "+") + points(micros.magnitude, decimals: decimals)
    }
}
