/// What the ledger counts.
public enum Asset: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// Data points, earned for records: 10^6 minor units a point.
    case dataPoints = "DP"
    /// Crystals, earned for tasks: whole.
    case crystals = "CR"
    /// Stones, drawn: whole.
    case stones = "ST"
    /// Buyer credits, prepaid units for reports: 10^2 minor units a credit.
    case credits = "BC"

    /// Digits after the decimal point of an amount's text.
    public var scale: Int {
        switch self {
        case .dataPoints: 6
        case .crystals, .stones: 0
        case .credits: 2
        }
    }

    /// Minor units of one unit: 10^`scale`.
    public var minorUnitsPerUnit: UInt64 {
        switch self {
        case .dataPoints: 1_000_000
        case .crystals, .stones: 1
        case .credits: 100
        }
    }

    /// The place among all assets, for tables.
    var index: Int {
        switch self {
        case .dataPoints: 0
        case .crystals: 1
        case .stones: 2
        case .credits: 3
        }
    }

    /// The two letters of the journal.
    public var description: String { rawValue }
}
