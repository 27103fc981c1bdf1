public import Octets

/// An owner's claim to have done a task, with what the registry found about it.
public struct CrystalClaim: Hashable, Sendable {
    /// Who claims: an owner's account.
    public let holder: Holder

    /// The task.
    public let task: CrystalTask

    /// A salted reference to what was done, made like a statement's `ref` (a fresh secret salt): so one deed is paid once,
    /// and nothing about it can be confirmed from the journal.
    public let reference: Hash

    /// Whether the registry found the deed done: the binding proven, the consent, evidence or remedy on record and counting.
    public let isProven: Bool

    /// For a referral, whose account was referred.
    public let referee: Holder?

    /// For a referral, the referee's statements that an independent organisation corroborated.
    public let refereeCorroboratedCount: UInt64

    /// A claim.
    public init(
        holder: Holder, task: CrystalTask, reference: Hash, isProven: Bool, referee: Holder? = nil,
        refereeCorroboratedCount: UInt64 = 0
    ) {
        self.holder = holder
        self.task = task
        self.reference = reference
        self.isProven = isProven
        self.referee = referee
        self.refereeCorroboratedCount = refereeCorroboratedCount
    }

    /// The id of the journal's entry: one deed, one id, so a second claim meets the first line.
    public var identifier: String {
        var message = Array("vinlog/crystal-task/v1\0".utf8)
        message.append(contentsOf: task.rawValue.utf8)
        message.append(0)
        message.append(reference)
        return "task/\(Hash.sha256(message))"
    }

    /// The entry that pays the claim out of the reserve.
    ///
    /// - Parameters:
    ///   - paidInEpoch: how often this holder was paid for this task in the epoch; see `paidCount`.
    /// - Throws: `CrystalRefusal`.
    public func commands(
        policy: RewardPolicy.Crystals, paidInEpoch: UInt64, in epoch: Epoch
    ) throws(CrystalRefusal) -> [JournalCommand] {
        guard case .owner = holder else { throw .notAnOwner }
        guard isProven else { throw .notProven(task) }
        if task == .referral {
            guard let referee, referee != holder else { throw .selfReferral }
            guard refereeCorroboratedCount > 0 else { throw .refereeNotCorroborated }
        }
        let terms = task.terms(in: policy)
        guard terms.crystals > 0 else { throw .paysNothing(task) }
        guard paidInEpoch < terms.perEpochMax else { throw .capReached(task, perEpochMax: terms.perEpochMax) }
        return [
            JournalCommand(
                epoch: epoch, id: identifier,
                .transfer(
                    debit: .reserve, credit: .contributor(holder), asset: .crystals, amount: Amount(terms.crystals),
                    code: task.rawValue))
        ]
    }

    /// How often a holder was paid for a task in an epoch, from the journal alone.
    public static func paidCount(
        _ task: CrystalTask, to holder: Holder, in epoch: Epoch, entries: some Sequence<JournalEntry>
    ) -> UInt64 {
        var count: UInt64 = 0
        for entry in entries where entry.epoch == epoch {
            if case .transfer(.reserve, .contributor(holder), .crystals, _, nil, task.rawValue) = entry.operation {
                count += 1
            }
        }
        return count
    }
}
