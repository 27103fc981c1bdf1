public import RegistryAPI

/// Earnings of a contributor, epoch by epoch, as a chart.
public struct EarningsText: Sendable {
    private let epochs: [OwnLines]

    /// The chart of epochs, oldest first.
    public init(_ epochs: [OwnLines]) {
        self.epochs = epochs
    }

    /// The chart, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        guard epochs.contains(where: { !$0.lines.isEmpty }) else { return "\nNo statement has counted yet.\n" }
        let bars = epochs.map { own in
            BarChart.Bar(
                label: "  \(own.epoch)", value: UInt64(clamping: own.amount),
                text: (own.isFinal ? "" : "≈ ") + UnitText.amount(own.amount, asset: "DP"), isEstimate: !own.isFinal)
        }
        let hasEstimates = epochs.contains { !$0.isFinal }
        let legend = hasEstimates ? "  (≈ and ░: ESTIMATES, they may still change)" : ""
        return "\nEarned per epoch\(legend)\n" + BarChart(bars).formatted(columnCount: columnCount)
    }
}
