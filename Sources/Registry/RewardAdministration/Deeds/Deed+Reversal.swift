import Octets
import RegistryAPI
import Rewards

extension Deed {
    /// Reverses a transfer: the same amount goes back, at most once.
    static func reversal(of id: String, reason: String, in context: DeedContext) throws(Problem) -> Deed {
        let reason = try ReasonCode(reason, field: "/parameters/reason")
        guard let line = context.ledger.line(id: id) else {
            throw .rewardUnknown(
                "No journal entry has the id \(id).", field: "/parameters/id", mend: "Take an id from the journal.")
        }
        guard case .transfer(let debit, let credit, let asset, let amount, nil, _) = line.entry.operation else {
            throw .againstRule(
                "irreversible", field: "/parameters/id", rule: "Only transfers that reverse nothing are reversed.",
                mend: "Name a transfer.")
        }
        var deed = act("reverse", reason: reason.text)
        deed.commands = [
            context.command(
                .transfer(debit: credit, credit: debit, asset: asset, amount: amount, of: id, code: reason.text))
        ]
        deed.summary = ["Moves \(amount.text(in: asset)) \(asset) back from \(credit) to \(debit), reversing \(id)."]
        return deed
    }
}
