import Octets
import RegistryAPI
import Rewards

extension Deed {
    /// Freezes a holder for the first term, which ends by itself.
    static func freeze(
        holder name: CallerName, reason: String, evidence: String?, in context: DeedContext
    ) throws(Problem) -> Deed {
        let holder = try Holder(of: name, field: "/parameters/holder")
        let reason = try ReasonCode(reason, field: "/parameters/reason")
        guard !context.ledger.isFrozen(holder, in: context.epoch) else {
            throw .againstRule(
                "frozen", field: "/parameters/holder", rule: "\(holder) is frozen already.",
                mend: "Plan a renewal: vinlog-admin rewards renew.")
        }
        let until = context.epoch.later(by: context.freezeEpochs)
        var deed = act("freeze", reason: reason.text, evidence: evidence)
        deed.commands = [
            context.command(.freeze(holder, until: until, code: reason.text, hash: evidence.flatMap(Hash.init(hex:))))
        ]
        deed.summary = ["Freezes \(holder) until epoch \(until) begins; its shares wait in its own escrow."]
        return deed
    }

    /// Prolongs a freeze by a term.
    static func renewal(
        holder name: CallerName, reason: String, evidence: String?, in context: DeedContext
    ) throws(Problem) -> Deed {
        let holder = try Holder(of: name, field: "/parameters/holder")
        let reason = try ReasonCode(reason, field: "/parameters/reason")
        guard let present = context.ledger.frozenHolders(in: context.epoch).first(where: { $0.holder == holder }) else {
            throw .againstRule(
                "not-frozen", field: "/parameters/holder", rule: "\(holder) is not frozen.", mend: "Freeze it instead.")
        }
        let until = present.until.later(by: context.freezeEpochs)
        var deed = act("renew", reason: reason.text, evidence: evidence)
        deed.commands = [
            context.command(.renew(holder, until: until, code: reason.text, hash: evidence.flatMap(Hash.init(hex:))))
        ]
        deed.summary = ["Prolongs the freeze of \(holder) from epoch \(present.until) to epoch \(until)."]
        return deed
    }

    /// Ends a freeze, and gives the holder what waited.
    static func thaw(holder name: CallerName, reason: String, in context: DeedContext) throws(Problem) -> Deed {
        let holder = try Holder(of: name, field: "/parameters/holder")
        let reason = try ReasonCode(reason, field: "/parameters/reason")
        var deed = act("thaw", reason: reason.text)
        if context.ledger.isFrozen(holder, in: context.epoch) {
            deed.commands.append(context.command(.thaw(holder, code: reason.text)))
            deed.summary.append("Ends the freeze of \(holder).")
        }
        for asset in Asset.allCases {
            let waiting = context.ledger.balance(.frozenEscrow(holder), asset)
            guard waiting > .zero else { continue }
            deed.commands.append(
                context.command(
                    .transfer(
                        debit: .frozenEscrow(holder),
                        credit: asset == .credits ? .credit(holder) : .contributor(holder),
                        asset: asset, amount: waiting,
                        code: reason.text),
                    number: deed.commands.count))
            deed.summary.append("Gives \(holder) \(waiting.text(in: asset)) \(asset) that waited.")
        }
        guard !deed.commands.isEmpty else {
            throw .againstRule(
                "not-frozen", field: "/parameters/holder", rule: "\(holder) is not frozen and nothing waits for it.",
                mend: "Nothing needs to be done.")
        }
        return deed
    }
}

extension DeedContext {
    /// Epochs of a freeze's term: the policy's, but never more than the ledger takes.
    var freezeEpochs: UInt32 { min(UInt32(clamping: policy.schedule.freezeEpochs), Ledger.freezeEpochsMax) }
}
