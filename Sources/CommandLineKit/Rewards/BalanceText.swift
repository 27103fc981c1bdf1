public import RegistryAPI

/// What a holder has, for a terminal.
public struct BalanceText: Sendable {
    private let balances: HolderBalances

    /// The text of a holder's balances.
    public init(_ balances: HolderBalances) {
        self.balances = balances
    }

    /// The text, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        var table = TextTable(["WHAT", "AMOUNT", "", "MEANS"], numbers: [1])
        for balance in balances.balances where balance.amount != 0 {
            let (name, meaning) = Self.words(balance.account, holder: balances.holder.text)
            let asset = balance.asset.rawValue
            table.append([name, UnitText.number(balance.amount, asset: asset), asset, meaning])
        }
        if balances.owedAmount > 0 {
            table.append([
                "owed", UnitText.number(balances.owedAmount, asset: "DP"), "DP", "taken from what is earned next",
            ])
        }
        let frozen = balances.isFrozen ? "FROZEN\(balances.frozenUntilEpoch.map { " until epoch \($0)" } ?? "")\n" : ""
        let rows = table.isEmpty ? "Nothing yet.\n" : table.formatted(columnCount: columnCount)
        return "\(balances.holder.text)\n\(String(repeating: "─", count: columnCount))\n\(frozen)\(rows)"
    }

    /// What an account of a holder is to its holder.
    static func words(_ account: String, holder: String) -> (name: String, meaning: String) {
        switch account {
        case "contributor:\(holder)": ("liquid", "yours to use now")
        case "escrow:\(holder)": ("vesting", "becomes liquid over 26 epochs")
        case "escrow:\(holder):held": ("held", "waits for a dispute or a correction")
        case "escrow:\(holder):frozen": ("frozen", "dividends that wait while you are frozen")
        case "bond:\(holder)": ("bonded", "locked until the cars are known by others")
        case "credit:\(holder)": ("credits", "prepaid, for reports")
        case "unclaimed:\(holder)": ("unclaimed", "yours, and still claimable")
        default: (account, "")
        }
    }
}
