import RegistryAPI
import Rewards

extension RewardAdministration {
    /// What an action comes to in these circumstances.
    func deed(for action: PlannedAction, in context: DeedContext) async throws(Problem) -> Deed {
        switch action {
        case .grant(let account, let asset, let amount, let task, let reason):
            return try .grant(
                account: account, asset: asset, amount: amount, task: task, reason: reason,
                claimed: try await paidCount(task, to: account, in: context.epoch), in: context)
        case .credit(let holder, let amount, let reference):
            return try .credit(holder: holder, amount: amount, reference: reference, in: context)
        case .freeze(let holder, let reason, let evidence):
            return try .freeze(holder: holder, reason: reason, evidence: evidence, in: context)
        case .renew(let holder, let reason, let evidence):
            return try .renewal(holder: holder, reason: reason, evidence: evidence, in: context)
        case .thaw(let holder, let reason): return try .thaw(holder: holder, reason: reason, in: context)
        case .reverse(let identifier, let reason): return try .reversal(of: identifier, reason: reason, in: context)
        case .policy(let policy, let effectiveEpoch):
            return try .policy(policy, effectiveEpoch: effectiveEpoch, in: context)
        case .adminAdd(let entry): return try .addition(of: entry, to: try await roster())
        case .adminRemove(let thumbprint, let reason):
            return try .removal(of: thumbprint, reason: reason, from: try await roster())
        case .dividend(let from, let to): return try .dividend(from: from, to: to, in: context)
        case .drawClose(let track, let epoch): return try await drawClosing(track: track, epoch: epoch, in: context)
        case .ownerBind(let vehicle, let holder, let evidence):
            return try await binding(of: vehicle, to: holder, evidence: evidence)
        case .vouchers(let hashes, let value): return try .vouchers(hashes: hashes, value: value, in: context)
        case .refund(let receipt, let reason): return try await refund(receipt: receipt, reason: reason, in: context)
        case .epochRelease(let epoch, let reason): return try await release(of: epoch, reason: reason)
        case .erase(let vehicle, let entry, let reason, let country):
            return try await erasure(of: vehicle, entry: entry, reason: reason, country: country)
        case .eraseDisclosures(let vehicle, let entry, let fields, let reason):
            return try await disclosureErasure(of: vehicle, entry: entry, fields: fields, reason: reason)
        }
    }

    /// How often an account was paid for a task in an epoch, whether it claimed that or was granted it.
    private func paidCount(_ task: String?, to account: String, in epoch: Epoch) async throws(Problem) -> UInt64 {
        guard let task = task.flatMap({ CrystalTask(name: $0) }),
            let holder = Holder(text: account) ?? Account(text: account)?.holder
        else { return 0 }
        return try await paidCount(of: task, to: holder, in: epoch)
    }

    /// How often a holder was paid for a task in an epoch.
    func paidCount(of task: CrystalTask, to holder: Holder, in epoch: Epoch) async throws(Problem) -> UInt64 {
        let prefix = Deed.paymentPrefix(of: task, to: holder, in: epoch)
        return UInt64(try await records(in: RecordName.claims, prefix: prefix).count)
    }
}

extension Deed {
    /// What the names of a holder's payments for a task in an epoch begin with.
    static func paymentPrefix(of task: CrystalTask, to holder: Holder, in epoch: Epoch) -> String {
        "paid/\(epoch)/\(task.rawValue)/\(holder)/"
    }

    /// Counts a payment for a task, so that the epoch's cap holds for claims and grants together.
    static func payment(
        of task: CrystalTask, to holder: Holder, in epoch: Epoch, number: UInt64
    ) -> RecordChange {
        let name = paymentPrefix(of: task, to: holder, in: epoch) + "\(number)"
        return RecordChange(RecordKey(RecordName.claims, name), expecting: .absent, value: Array("paid".utf8))
    }
}
