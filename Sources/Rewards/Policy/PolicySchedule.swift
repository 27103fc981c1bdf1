/// Which policy holds in which epoch: changes take effect ahead, never backwards.
public struct PolicySchedule: Sendable {
    /// A policy and the epoch from which it holds.
    public struct Term: Hashable, Sendable {
        /// The first epoch in which it holds.
        public let effectiveEpoch: Epoch
        /// The epoch in which it was announced.
        public let announcedEpoch: Epoch
        /// The policy.
        public let policy: RewardPolicy
    }

    /// The terms, in order of the epochs in which they were announced and take effect.
    public private(set) var terms: [Term]

    /// A schedule that begins with a policy in epoch 0.
    ///
    /// - Throws: `PolicyError` when the policy does not hold together.
    public init(genesis policy: RewardPolicy) throws(PolicyError) {
        try policy.validate()
        terms = [Term(effectiveEpoch: 0, announcedEpoch: 0, policy: policy)]
    }

    /// The policy of an epoch.
    public func policy(for epoch: Epoch) -> RewardPolicy {
        (terms.last { $0.effectiveEpoch <= epoch } ?? terms[0]).policy
    }

    /// The policies that were announced and do not hold yet.
    public func upcoming(after epoch: Epoch) -> [Term] { terms.filter { $0.effectiveEpoch > epoch } }

    /// Adds a change.
    ///
    /// - Parameters:
    ///   - announced: The epoch in which the change is made known: the present one.
    ///   - effective: The first epoch in which it holds; at least `changeLeadEpochs` of the policy now in force later.
    /// - Throws: `PolicyError`: too soon, before another change, over a cap that was already given out, or no policy.
    public mutating func announce(
        _ policy: RewardPolicy, announced: Epoch, effective: Epoch
    ) throws(PolicyError) {
        try policy.validate()
        let lead = UInt32(clamping: self.policy(for: announced).schedule.changeLeadEpochs)
        let earliest = announced.later(by: lead)
        guard effective >= earliest else {
            throw PolicyError(
                .tooSoon, "/effective_epoch", rule: "a change announced in epoch \(announced) holds from \(earliest)",
                mend: "choose epoch \(earliest) or a later one")
        }
        let last = terms[terms.count - 1]
        guard effective > last.effectiveEpoch || terms.count == 1, announced >= last.announcedEpoch else {
            throw PolicyError(
                .tooSoon, "/effective_epoch",
                rule: "another change was announced for epoch \(last.effectiveEpoch)",
                mend: "choose a later epoch than that")
        }
        try checkCaps(of: policy)
        terms.append(Term(effectiveEpoch: effective, announcedEpoch: announced, policy: policy))
    }

    /// Genesis gave out the caps once; no later policy can have others.
    private func checkCaps(of policy: RewardPolicy) throws(PolicyError) {
        let genesis = terms[0].policy
        let caps: [(String, UInt64, UInt64)] = [
            ("/data_points/cap_dp", policy.dataPoints.capDP, genesis.dataPoints.capDP),
            ("/credits/cap_credits", policy.credits.capCredits, genesis.credits.capCredits),
            ("/crystals/cap_cr", policy.crystals.capCR, genesis.crystals.capCR),
            ("/stones/cap_st", policy.stones.capST, genesis.stones.capST),
        ]
        for (field, cap, given) in caps where cap != given {
            throw PolicyError(
                .inconsistent, field, rule: "the cap was fixed at genesis as \(given)", mend: "write \(given)")
        }
    }
}
