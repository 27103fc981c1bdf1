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
    static func grant(
        account: String, asset code: String, amount: Int, task: String?, reason: String, claimed: UInt64,
        in context: DeedContext
    ) throws(Problem) -> Deed {
        let reason = try ReasonCode(reason, field: "/parameters/reason")
        guard let asset = Asset(rawValue: code), let amount = UInt64(exactly: amount).map({ Amount($0) }) else {
            throw .memberInvalid("/parameters/asset", rule: "It is one of the ledger's assets.")
        }
        let credit = try creditAccount(account, asset: asset)
        var payments: [RecordChange] = []
        var code = reason.text
        var source = context.source(of: asset, amount)
        if asset == .crystals {
            // As a claim is paid, so that caps count both.
            let task = try terms(of: task, amount: amount, claimed: claimed, in: context)
            code = task.rawValue
            source = .reserve
            if let holder = credit.holder {
                payments = [payment(of: task, to: holder, in: context.epoch, number: claimed)]
            }
        } else if task != nil {
            throw .againstRule(
                "task", field: "/parameters/task", rule: "Only crystals are paid for tasks.",
                mend: "Leave the task out.")
        }
        var deed = act("grant", reason: reason.text)
        deed.records = payments
        deed.commands = [
            context.command(.transfer(debit: source, credit: credit, asset: asset, amount: amount, code: code))
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

    private static func terms(
        of name: String?, amount: Amount, claimed: UInt64, in context: DeedContext
    ) throws(Problem) -> CrystalTask {
        guard let task = name.flatMap({ CrystalTask(name: $0) }) else {
            throw .againstRule(
                "task", field: "/parameters/task", rule: "Crystals are granted for a task of the fixed list.",
                mend: "Name one of: \(CrystalTask.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let terms = task.terms(in: context.policy.crystals)
        guard amount.value == terms.crystals else {
            throw .againstRule(
                "task-amount", field: "/parameters/amount",
                rule: "The task \(task.rawValue) earns \(terms.crystals) crystals.",
                mend: "Grant that amount; grant again for a second time.")
        }
        guard claimed < terms.perEpochMax else {
            throw .againstRule(
                "task-cap", field: "/parameters/task",
                rule: "The task \(task.rawValue) is paid at most \(terms.perEpochMax) times in an epoch.",
                mend: "Grant it in a later epoch.")
        }
        return task
    }
}

extension CrystalTask {
    /// A task by its name, with hyphens as in calls or underscores as in policy files.
    init?(name: String) {
        self.init(rawValue: String(name.map { $0 == "_" ? "-" : $0 }))
    }
}
