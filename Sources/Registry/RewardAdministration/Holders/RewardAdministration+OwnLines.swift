import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog

extension RewardAdministration {
    /// A contributor's statements of an epoch: what each earned, and why, factor by factor.
    func ownLines(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let epoch = Epoch(UInt32(clamping: try EpochBody(json: body).epoch))
        guard let organisation = try await contributor(caller) else {
            throw .rewardUnknown("This account shared nothing.", mend: "Share a reading first: vinlog owner share.")
        }
        let policy = try await asking { office throws(RewardRefusal) in try await office.policy(for: epoch) }
        let weighed = try await asking { office throws(RewardRefusal) in
            try await office.weights(of: epoch, organisation: organisation)
        }
        let sheet = try await sheet(of: epoch)
        let outcomes = try await outcomes(of: epoch, organisation: organisation, isFinal: sheet != nil)
        let trust = weighed.first.map { Int(clamping: $0.trust) } ?? Int(policy.trust.untrustedBasisPoints)
        let reason = Self.trustReason(isTrusted: trust == Int(policy.trust.trustedBasisPoints), policy.trust)
        var lines: [RegistryAPI.OwnLine] = []
        for statement in weighed {
            guard let line = try await line(statement, outcomes[statement.index], trustReason: reason) else { continue }
            lines.append(line)
        }
        let totals = try await totals(of: epoch, sheet)
        return RegistryAPI.OwnLines(
            holder: caller.name, epoch: Int(epoch.value), isFinal: sheet != nil, trust: trust, trustReason: reason,
            amount: lines.reduce(0) { $0 + $1.amount }, weightTotal: totals.weight, mintedAmount: totals.minted,
            lines: lines
        ).json
    }

    /// What a contributor earned in the newest epochs, oldest first; those not issued yet are estimated.
    func earnings(of organisation: String) async throws(Problem) -> [EpochEarning] {
        let current = try await currentEpoch()
        let next = await office.nextToIssue
        let first = current.earlier(by: Self.earningsCountMax - 1) ?? 0
        var earnings: [EpochEarning] = []
        for number in first.value...current.value {
            let outcomes = try await outcomes(
                of: Epoch(number), organisation: organisation, isFinal: Epoch(number) < next)
            let amount = outcomes.values.reduce(0) { $0 + $1.amount.value }
            earnings.append(
                EpochEarning(epoch: Int(number), amount: Int(clamping: amount), isFinal: Epoch(number) < next))
        }
        return earnings
    }

    /// What a contributor's statements got, or would get, by log index.
    private func outcomes(
        of epoch: Epoch, organisation: String, isFinal: Bool
    ) async throws(Problem) -> [LogIndex: Outcome] {
        var outcomes: [LogIndex: Outcome] = [:]
        if isFinal {
            let results = try await asking { office throws(RewardRefusal) in
                try await office.results(of: epoch, organisation: organisation)
            }
            for result in results {
                outcomes[result.index] = Outcome(
                    amount: result.amount, bonded: result.bonded, disposition: result.disposition)
            }
        } else {
            for issued in try await estimate(of: epoch).outcomes where issued.organisation == organisation {
                outcomes[issued.index] = Outcome(StoredResult(issued))
            }
        }
        return outcomes
    }

    /// A statement's line; `nil` when it was erased meanwhile, and its salt with it.
    private func line(
        _ statement: WeighedStatement, _ outcome: Outcome?, trustReason: String
    ) async throws(Problem) -> RegistryAPI.OwnLine? {
        let fact = try await asking { office throws(RewardRefusal) in try await office.fact(at: statement.index) }
        guard let fact else { return nil }
        let isBonded = (outcome?.bonded ?? .zero) > .zero
        let holder = statement.holder
        let account: Account = statement.isHeld ? .heldEscrow(holder) : isBonded ? .bond(holder) : .escrow(holder)
        return RegistryAPI.OwnLine(
            logIndex: Int(clamping: statement.index.value), reference: "\(statement.ref)",
            salt: "\(fact.salt)", kind: fact.category, account: account.text,
            amount: Int(clamping: outcome?.amount.value ?? 0), weight: Int(clamping: statement.weight),
            finalWeight: Int(clamping: statement.finalWeight),
            disposition: statement.isHeld ? "held" : isBonded ? "bonded" : outcome?.disposition ?? "counts",
            dispositionReason: statement.holdReason ?? (isBonded ? Self.bondReason : nil),
            factors: statement.factors.explanation(trustReason: trustReason).map { factor in
                LineFactor(
                    name: factor.name.rawValue, value: Int(clamping: factor.value),
                    weightAfter: Int(clamping: factor.milliweight), reason: factor.reason)
            })
    }

    private func totals(
        of epoch: Epoch, _ sheet: IssuanceSheet?
    ) async throws(Problem) -> (weight: Int, minted: Int) {
        if let header = sheet?.header {
            return (Int(clamping: header.weight), Int(clamping: header.minted.value))
        }
        let estimate = try await estimate(of: epoch)
        let weight = estimate.weighed.reduce(0) { $0 + $1.finalWeight }
        return (Int(clamping: weight), Int(clamping: estimate.outcomes.reduce(0) { $0 + $1.amount.value }))
    }

    private static let bondReason =
        "The vehicle's first points are locked until an independent organisation has corroborated it for a year."

    private static func trustReason(isTrusted: Bool, _ policy: RewardPolicy.Trust) -> String {
        isTrusted
            ? "The organisation is trusted."
            : "The organisation is trusted after \(policy.epochsMin) epochs with \(policy.corroboratedMin) statements"
                + " that independent organisations corroborated."
    }
}

/// What a statement got, or would get.
struct Outcome: Sendable {
    let amount: Amount
    let bonded: Amount
    let disposition: String

    init(amount: Amount, bonded: Amount, disposition: String) {
        self.amount = amount
        self.bonded = bonded
        self.disposition = disposition
    }

    init(_ result: StoredResult) {
        self.init(amount: result.amount, bonded: result.bonded, disposition: result.disposition)
    }
}
