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
        guard !id.hasPrefix("draw/"), !debit.isKeptByRules, !credit.isKeptByRules else {
            throw .againstRule(
                "irreversible", field: "/parameters/id",
                rule: "Issuances, fees and draws follow from rules that strangers repeat; a reversal would belie them.",
                mend: "Refund a fee by its receipt; a statement's pay is taken back by a ruling on the statement.")
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

extension Account {
    /// Whether what comes and goes here follows from rules alone: budgets, fees, and pay that vests, waits or is locked.
    fileprivate var isKeptByRules: Bool {
        switch self {
        case .supply, .budget, .feePool, .escrow, .heldEscrow, .frozenEscrow, .bond, .unclaimed, .breakage: true
        case .reserve, .contributor, .credit, .ownersPool, .burned, .treasury: false
        }
    }
}
