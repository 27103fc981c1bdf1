/// The numbers of which a weight is the product, as small as they can be: an epoch has a million of them.
public struct WeightFactors: Hashable, Sendable {
    /// The kind.
    public var category: RewardCategory = .other
    /// The source.
    public var tier: SourceTier = .selfDeclared
    /// Whether an earlier statement reports the same event.
    public var isLaterReport = false
    /// Independent organisations that corroborate, as far as they count.
    public var corroborators: UInt8 = 0
    /// What it is worth before any factor, in thousands of milli-weight.
    public var base: UInt32 = 0
    /// What the source multiplies by.
    public var tierBasisPoints: UInt32 = 0
    /// What corroboration multiplies by.
    public var corroborationBasisPoints: UInt32 = 0
    /// Days between event and filing.
    public var lagDays: UInt32 = 0
    /// What lag multiplies by.
    public var lagBasisPoints: UInt32 = 0
    /// Which in number it is of its kind, vehicle and organisation.
    public var occurrence: UInt32 = 0
    /// What repetition multiplies by.
    public var saturationBasisPoints: UInt32 = 0
    /// What trust multiplies by.
    public var trustBasisPoints: UInt32 = 0
    /// What the vehicle's cap leaves of the product, before trust; `UInt64.max` when it takes nothing.
    public var capMilliweight: UInt64 = .max

    /// Factors to be filled in.
    public init() {}

    /// The product before trust and cap, floored at each factor:
    /// `base·1000`, then tier, corroboration, lag, saturation, each `⌊w·bp / 10^4⌋`.
    public var productMilliweight: UInt64 {
        var weight = UInt64(base) * 1_000
        weight = Self.apply(UInt64(tierBasisPoints), to: weight)
        weight = Self.apply(UInt64(corroborationBasisPoints), to: weight)
        weight = Self.apply(UInt64(lagBasisPoints), to: weight)
        return Self.apply(UInt64(saturationBasisPoints), to: weight)
    }

    /// The public weight: before trust, after the vehicle's cap.
    public var milliweight: UInt64 { min(productMilliweight, capMilliweight) }

    /// The final weight: `⌊weight·trust / 10^4⌋`.
    public var finalMilliweight: UInt64 { Self.apply(UInt64(trustBasisPoints), to: milliweight) }

    /// The product after base, tier, corroboration, lag and saturation.
    var stages: [UInt64] {
        var weight = UInt64(base) * 1_000
        var stages = [weight]
        for factor in [tierBasisPoints, corroborationBasisPoints, lagBasisPoints, saturationBasisPoints] {
            weight = Self.apply(UInt64(factor), to: weight)
            stages.append(weight)
        }
        return stages
    }

    /// `⌊weight·bp / 10^4⌋`.
    static func apply(_ basisPoints: UInt64, to weight: UInt64) -> UInt64 {
        // Division by a constant is a multiplication; only absurd policies leave 64 bits.
        let (product, overflow) = weight.multipliedReportingOverflow(by: basisPoints)
        return overflow ? mulDiv(weight, basisPoints, 10_000) : product / 10_000
    }
}
