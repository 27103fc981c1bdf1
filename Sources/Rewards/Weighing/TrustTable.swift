/// Which organisations are trusted in an epoch, and how far the others have come.
public struct TrustTable: Sendable {
    /// How far an organisation has come.
    public struct Standing: Hashable, Sendable {
        /// The epoch of its first surviving statement of a kind that earns.
        public var firstEpoch: Epoch?
        /// Surviving statements that an independent organisation corroborated.
        public var corroboratedCount: UInt64
        /// Whether it is trusted.
        public var isTrusted: Bool
    }

    let epoch: Epoch
    let policy: RewardPolicy.Trust
    var standings: [String: Standing] = [:]

    /// A table in which nobody is trusted.
    ///
    /// - Parameters:
    ///   - epoch: The epoch whose statements are weighed.
    ///   - policy: The policy of that epoch.
    public init(epoch: Epoch, policy: RewardPolicy) {
        self.epoch = epoch
        self.policy = policy.trust
    }

    /// How far an organisation has come.
    public func standing(of organisation: String) -> Standing {
        standings[organisation] ?? Standing(firstEpoch: nil, corroboratedCount: 0, isTrusted: false)
    }

    /// Organisations that are trusted.
    public var trusted: Set<String> { Set(standings.lazy.filter(\.value.isTrusted).map(\.key)) }

    /// What an organisation's statements count for.
    public func basisPoints(of organisation: String) -> UInt64 {
        standing(of: organisation).isTrusted ? policy.trustedBasisPoints : policy.untrustedBasisPoints
    }

    /// Why an organisation's statements count for what they do, in a sentence.
    public func reason(of organisation: String) -> String {
        let standing = standing(of: organisation)
        guard !standing.isTrusted else { return "The organisation is established." }
        let weeks = standing.firstEpoch.map { epoch.weeks(since: $0) } ?? 0
        return "The organisation is new: \(weeks) of \(policy.epochsMin) epochs and \(standing.corroboratedCount) of"
            + " \(policy.corroboratedMin) independently corroborated statements."
    }
}
