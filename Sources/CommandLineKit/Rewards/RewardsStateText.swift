public import RegistryAPI

/// The state of a registry's rewards for a terminal.
public struct RewardsStateText: Sendable {
    private let state: RewardsState

    /// The text of a state.
    public init(_ state: RewardsState) {
        self.state = state
    }

    /// The text, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        var sheet = FactSheet()
        sheet.append("Epoch", "\(state.epoch)")
        sheet.append("Policy", state.policy)
        if let next = state.nextPolicy {
            sheet.append("Next policy", "\(next.policy.prefix(16))… from epoch \(next.effectiveEpoch)")
        }
        sheet.append("Journal", "\(state.journal.count) entries, head \(state.journal.head.prefix(16))…")
        let price = state.prices.report == 0 ? "free" : UnitText.amount(state.prices.report, asset: "BC")
        sheet.append("A report", price)
        sheet.append("One DP", "\(UnitText.amount(state.prices.creditsPerPoint, asset: "BC")) when redeemed")
        var table = TextTable(["UNIT", "CAP", "ISSUED", "BURNED", "RESERVE"], numbers: [1, 2, 3, 4])
        for total in state.totals {
            let asset = total.asset.rawValue
            table.append(
                [asset]
                    + [total.cap, total.issued, total.burned, total.reserve].map { UnitText.number($0, asset: asset) })
        }
        return sheet.formatted(columnCount: columnCount) + "\n" + table.formatted(columnCount: columnCount) + "\n"
            + EpochListText(state.epochs).formatted(columnCount: columnCount)
    }
}
