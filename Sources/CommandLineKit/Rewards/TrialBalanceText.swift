public import Rewards
public import StrictJSON

/// A trial balance for a terminal, and as JSON.
public enum TrialBalanceText {
    /// The accounts, if asked for, and the sums.
    public static func formatted(_ balance: TrialBalance, all: Bool) -> String {
        var text = ""
        if all {
            var table = TextTable(["ACCOUNT", "ASSET", "BALANCE", "RESERVED"], numbers: [2, 3], elastic: [0])
            for line in balance.lines {
                table.append([
                    line.account.text, line.asset.rawValue,
                    UnitText.number(Int(line.balance), asset: line.asset.rawValue),
                    line.reserved == 0 ? "" : UnitText.number(Int(clamping: line.reserved), asset: line.asset.rawValue),
                ])
            }
            text += table.formatted() + "\n"
        }
        var table = TextTable(["ASSET", "DEBITS", "CREDITS", "DIFFERENCE"], numbers: [1, 2, 3])
        for total in balance.totals {
            table.append([
                total.asset.rawValue, UnitText.number(Int(clamping: total.debit), asset: total.asset.rawValue),
                UnitText.number(Int(clamping: total.credit), asset: total.asset.rawValue),
                UnitText.number(Int(total.difference), asset: total.asset.rawValue),
            ])
        }
        return text + table.formatted()
    }

    /// Sums and accounts in minor units.
    public static func json(_ balance: TrialBalance, head: JournalHead) -> JSON {
        let totals: [JSON] = balance.totals.map { total in
            [
                "asset": .string(total.asset.rawValue), "debits": .integer(Int(clamping: total.debit)),
                "credits": .integer(Int(clamping: total.credit)), "difference": .integer(Int(total.difference)),
            ]
        }
        let accounts: [JSON] = balance.lines.map { line in
            [
                "account": .string(line.account.text), "asset": .string(line.asset.rawValue),
                "balance": .integer(Int(line.balance)), "reserved": .integer(Int(clamping: line.reserved)),
            ]
        }
        return [
            "journal": ["count": .integer(Int(clamping: head.count)), "head": .string("\(head.hash)")],
            "zero": .bool(balance.isZero), "totals": .array(totals), "accounts": .array(accounts),
        ]
    }
}

extension UnitText {
    /// An amount with its asset's code.
    public static func amount(_ amount: Amount, _ asset: Asset) -> String {
        self.amount(Int(clamping: amount.value), asset: asset.rawValue)
    }
}
