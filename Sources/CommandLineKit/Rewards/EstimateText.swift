public import RegistryAPI

/// What an epoch would issue, for a terminal.
public struct EstimateText: Sendable {
    private let estimate: RegistryAPI.EpochEstimate

    /// The text of an estimate.
    public init(_ estimate: RegistryAPI.EpochEstimate) {
        self.estimate = estimate
    }

    /// The text, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        let status = estimate.isFinal ? "issued: final" : "ESTIMATE: it may change until the epoch is issued"
        var sheet = FactSheet()
        sheet.append("Epoch", "\(estimate.epoch), \(status)")
        sheet.append("Budget", UnitText.amount(estimate.budgetAmount, asset: "DP"))
        sheet.append("Minted", UnitText.amount(estimate.mintedAmount, asset: "DP"))
        sheet.append(
            "Weight", "\(UnitText.number(estimate.weightTotal, asset: "")) over \(estimate.lineCount) statements")
        guard !estimate.shares.isEmpty else { return sheet.formatted(columnCount: columnCount) }
        var table = TextTable(["ACCOUNT", "DP"], numbers: [1], elastic: [0])
        for share in estimate.shares { table.append([share.account, UnitText.number(share.amount, asset: "DP")]) }
        return sheet.formatted(columnCount: columnCount) + "\n" + table.formatted(columnCount: columnCount)
    }
}
