public import RegistryAPI

/// A fee's receipt for a terminal: what was paid, and where each part went.
public struct FeeText: Sendable {
    private let receipt: FeeReceipt

    /// The text of a receipt.
    public init(_ receipt: FeeReceipt) {
        self.receipt = receipt
    }

    /// The text, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        var table = TextTable(["TO", "AMOUNT", "ENTRY", "WHY"], numbers: [1, 2], elastic: [0, 3])
        for share in receipt.shares {
            table.append([
                share.to, UnitText.number(share.amount, asset: "BC"), share.logIndex.map { "\($0)" } ?? "",
                share.reason,
            ])
        }
        table.append(["total", UnitText.number(receipt.amount, asset: "BC"), "", ""])
        return "Paid \(UnitText.amount(receipt.amount, asset: "BC")), receipt \(receipt.identifier)\n"
            + table.formatted(columnCount: columnCount)
            + "Found the report wrong? Ask for the fee back with the receipt's id.\n"
    }
}
