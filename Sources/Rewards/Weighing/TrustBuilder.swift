/// The first pass over all vehicles: which organisations are trusted.
///
/// An organisation is trusted in epoch e once e is `epochsMin` epochs after its first surviving statement of a kind that
/// earns, and `corroboratedMin` of its surviving statements of epochs up to e were corroborated by an independent one.
public struct TrustBuilder {
    private let policy: RewardPolicy
    private let facts: any RewardFacts
    private var table: TrustTable

    /// A first pass.
    ///
    /// - Parameters:
    ///   - alreadyTrusted: Organisations that were trusted in the epoch before; they stay so. Then only the vehicles of
    ///     others need be added.
    public init(
        policy: RewardPolicy, facts: any RewardFacts, epoch: Epoch, alreadyTrusted: Set<String> = []
    ) {
        self.policy = policy
        self.facts = facts
        table = TrustTable(epoch: epoch, policy: policy)
        for organisation in alreadyTrusted {
            table.standings[organisation] = .init(firstEpoch: nil, corroboratedCount: 0, isTrusted: true)
        }
    }

    /// Counts one vehicle's statements. Each vehicle is to be added once.
    public mutating func add(_ record: VehicleRecord) {
        let view = VehicleView(record, policy: policy, facts: facts)
        for (position, statement) in view.statements.enumerated() where statement.epoch <= table.epoch {
            var standing = table.standing(of: statement.organisation)
            guard !standing.isTrusted else { continue }
            if statement.category.base(in: policy) > 0 {
                standing.firstEpoch = standing.firstEpoch.map { min($0, statement.epoch) } ?? statement.epoch
            }
            if view.isCorroborated(position) { standing.corroboratedCount += 1 }
            table.standings[statement.organisation] = standing
        }
    }

    /// The table, once all vehicles were added.
    public func finish() -> TrustTable {
        var result = table
        for (organisation, standing) in table.standings where !standing.isTrusted {
            guard let first = standing.firstEpoch else { continue }
            let isTrusted =
                UInt64(table.epoch.weeks(since: first)) >= policy.trust.epochsMin
                && standing.corroboratedCount >= policy.trust.corroboratedMin
            result.standings[organisation]?.isTrusted = isTrusted
        }
        return result
    }
}
