/// How far a statement's source can be relied on. Raw values are the names in the policy file.
public enum SourceTier: String, Hashable, Sendable, CaseIterable {
    /// Declared by its author alone.
    case selfDeclared = "self_declared"
    /// With evidence deposited.
    case evidence
    /// Signed by an accredited organisation.
    case accredited
    /// Signed by a device.
    case device

    /// What it multiplies a weight by.
    public func basisPoints(in policy: RewardPolicy) -> UInt64 {
        switch self {
        case .selfDeclared: policy.tier.selfDeclaredBasisPoints
        case .evidence: policy.tier.evidenceBasisPoints
        case .accredited: policy.tier.accreditedBasisPoints
        case .device: policy.tier.deviceBasisPoints
        }
    }

    /// The tier in words, for a contributor.
    public var words: String {
        switch self {
        case .selfDeclared: "declared by its author alone"
        case .evidence: "with evidence deposited"
        case .accredited: "signed by an accredited organisation"
        case .device: "signed by a device"
        }
    }
}

extension SourceTier: Comparable {
    /// From the least to the most reliable.
    public static func < (left: SourceTier, right: SourceTier) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .selfDeclared: 0
        case .evidence: 1
        case .accredited: 2
        case .device: 3
        }
    }
}
