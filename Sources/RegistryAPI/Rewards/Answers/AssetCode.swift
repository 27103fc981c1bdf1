/// The four units of the ledger.
public enum AssetCode: String, Sendable, CaseIterable {
    /// Data points; 1,000,000 minor units each.
    case dataPoints = "DP"
    /// Crystals; whole.
    case crystals = "CR"
    /// Stones; whole.
    case stones = "ST"
    /// Buyers' prepaid credits; 100 minor units each.
    case credits = "BC"

    /// Decimal places of a whole unit.
    public var decimalPlaces: Int {
        switch self {
        case .dataPoints: 6
        case .crystals, .stones: 0
        case .credits: 2
        }
    }
}
