public import Octets
public import TransparencyLog

/// A statement of the epoch with its weight, ready to be issued.
public struct WeighedStatement: Hashable, Sendable {
    /// The statement's place in the log.
    public var index: LogIndex
    /// Its public name.
    public var ref: Hash
    /// Who contributed it: an attestor's id, or `owner:<thumbprint>` (`Holder.contributor`).
    public var organisation: String
    /// The vehicle's number in the registry.
    public var vehicle: UInt64
    /// The numbers of which the weight is the product.
    public var factors: WeightFactors
    /// Why the pay waits, if it does.
    public var holdReason: String?
    /// How much of the vehicle's pay is to be locked from here on, in minor units of DP: 0 for a known vehicle,
    /// `UInt64.max` for one that nobody independent ever saw. Statements of one vehicle share it, in log order.
    public var bondLimit: UInt64

    /// A weighed statement.
    public init(
        index: LogIndex, ref: Hash, organisation: String, vehicle: UInt64, factors: WeightFactors,
        holdReason: String? = nil, bondLimit: UInt64 = 0
    ) {
        self.index = index
        self.ref = ref
        self.organisation = organisation
        self.vehicle = vehicle
        self.factors = factors
        self.holdReason = holdReason
        self.bondLimit = bondLimit
    }

    /// The public weight: before trust, after the vehicle's cap.
    public var weight: UInt64 { factors.milliweight }
    /// What the organisation's statements count for, in basis points.
    public var trust: UInt64 { UInt64(factors.trustBasisPoints) }
    /// The final weight.
    public var finalWeight: UInt64 { factors.finalMilliweight }
    /// Whether its pay waits.
    public var isHeld: Bool { holdReason != nil }
    /// Who earns it.
    public var holder: Holder { Holder(contributor: organisation) }
}
