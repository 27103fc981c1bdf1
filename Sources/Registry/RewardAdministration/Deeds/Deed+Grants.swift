import RegistryAPI
import Rewards
import StrictJSON

extension Deed {
    /// Gives units from the treasury or the reserve.
    ///
    /// - Parameters:
    ///   - account: an account in the journal's words, or a holder, whose liquid account is meant (for credits the
    ///     prepaid one).
    ///   - task: for crystals the task that earned them; its caps hold.
    ///   - claimed: how often the holder was paid for the task in the epoch.
    ///   - promised: minor units of the treasury that vouchers stand for.
    static func grant(
        account: String, asset code: String, amount: Int, task: String?, reason: String, claimed: Int, promised: UInt64,
        in context: DeedContext
    ) throws(Problem) -> Deed {
        let reason = try ReasonCode(reason, field: "/parameters/reason")
        guard let asset = Asset(rawValue: code), let amount = UInt64(exactly: amount).map({ Amount($0) }) else {
            throw .memberInvalid("/parameters/asset", rule: "It is one of the ledger's assets.")
        }
        let credit = try creditAccount(account, asset: asset)
        if asset == .crystals {
            try checkTask(task, amount: amount, account: credit, claimed: claimed, in: context)
        } else if task != nil {
            throw .againstRule(
                "task", field: "/parameters/task", rule: "Only crystals are paid for tasks.",
                mend: "Leave the task out.")
        }
        let source = context.source(of: asset, amount, promised: promised)
        var deed = act("grant", reason: reason.text)
        deed.commands = [
            context.command(
                .transfer(debit: source, credit: credit, asset: asset, amount: amount, code: reason.text))
        ]
        deed.summary = ["Gives \(amount.text(in: asset)) \(asset) to \(credit) from the \(source)."]
        return deed
    }

    /// Credits a buyer's prepaid account for a payment made outside.
    static func credit(
        holder name: CallerName, amount: Int, reference: String, in context: DeedContext
    ) throws(Problem) -> Deed {
        let holder = try Holder(of: name, field: "/parameters/holder")
        let amount = Amount(UInt64(clamping: amount))
        let key = RecordKey(RecordName.payments, reference)
        var deed = act("credit")
        deed.commands = [
            context.command(
                .transfer(debit: .reserve, credit: .credit(holder), asset: .credits, amount: amount, code: "paid"))
        ]
        // One payment is credited once, whatever plan asks for it.
        deed.records = [RecordChange(key, expecting: .absent, value: Array(context.prefix.utf8))]
        deed.summary = ["Credits \(amount.text(in: .credits)) BC to \(holder) for the payment \(reference)."]
        return deed
    }

    /// Who may be given what: points to contributors, crystals and stones to owners, credits to prepaid accounts.
    private static func creditAccount(_ text: String, asset: Asset) throws(Problem) -> Account {
        let named = Holder(text: text).map { asset == .credits ? Account.credit($0) : .contributor($0) }
        switch (asset, named ?? Account(text: text)) {
        case (.dataPoints, .contributor(.attestor(let id))?): return .contributor(.attestor(id))
        case (.dataPoints, .escrow(.attestor(let id))?): return .escrow(.attestor(id))
        case (.crystals, .contributor(.owner(let id))?), (.stones, .contributor(.owner(let id))?):
            return .contributor(.owner(id))
        case (.credits, .credit(let holder)?): return .credit(holder)
        case (_, .treasury?): return .treasury
        default:
            throw .againstRule(
                "account", field: "/parameters/account",
                rule: "Points go to attestors, crystals and stones to owners, credits to prepaid accounts.",
                mend: "Name such a holder: attestor:<id>, owner:<thumbprint> or buyer:<thumbprint>.")
        }
    }

    private static func checkTask(
        _ name: String?, amount: Amount, account: Account, claimed: Int, in context: DeedContext
    ) throws(Problem) {
        guard let name, let task = context.policy.crystals.tasks.task(named: name) else {
            throw .againstRule(
                "task", field: "/parameters/task",
                rule: "Crystals are granted for a task of the policy's list.",
                mend: "Name one of: \(RewardPolicy.Tasks.names.joined(separator: ", ")).")
        }
        guard amount.value == task.crystals else {
            throw .againstRule(
                "task-amount", field: "/parameters/amount", rule: "The task \(name) earns \(task.crystals) crystals.",
                mend: "Grant that amount; grant again for a second time.")
        }
        guard UInt64(claimed) < task.perEpochMax else {
            throw .againstRule(
                "task-cap", field: "/parameters/task",
                rule: "The task \(name) is paid at most \(task.perEpochMax) times in an epoch.",
                mend: "Grant it in a later epoch.")
        }
    }
}

extension RewardPolicy.Tasks {
    /// The tasks' names, as the policy file has them.
    static let names = ["bind_vehicle", "grant_consent", "upload_evidence", "complete_recall", "referral"]

    /// A task by its name, with hyphens or underscores; `nil` for any other.
    func task(named name: String) -> RewardPolicy.Task? {
        switch String(name.map { $0 == "-" ? "_" : $0 }) {
        case "bind_vehicle": bindVehicle
        case "grant_consent": grantConsent
        case "upload_evidence": uploadEvidence
        case "complete_recall": completeRecall
        case "referral": referral
        default: nil
        }
    }
}
