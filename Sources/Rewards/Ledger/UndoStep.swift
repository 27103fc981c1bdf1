/// What takes one change of a ledger back. Steps are undone newest first.
enum UndoStep {
    case line
    case account
    case movement(amount: Int64, asset: Asset, debit: Int, credit: Int)
    case hold(amount: Int64, asset: Asset, account: Int)
    case reservation(number: Int, OpenItems.Reservation?)
    case claim(number: Int, OpenItems.Claim?)
    case freeze(Holder, Epoch?)
    case reversal(number: Int)
}
