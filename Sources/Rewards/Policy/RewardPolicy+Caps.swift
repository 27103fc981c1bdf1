extension RewardPolicy {
    /// The most there can ever be of each asset, in minor units: what genesis gives to the reserve.
    public var caps: [Asset: Amount] {
        [
            .dataPoints: Amount(dataPoints.capDP * Asset.dataPoints.minorUnitsPerUnit),
            .crystals: Amount(crystals.capCR),
            .stones: Amount(stones.capST),
            .credits: Amount(credits.capCredits * Asset.credits.minorUnitsPerUnit),
        ]
    }

    /// The budget of an epoch, in minor units of DP.
    public func budget(of epoch: Epoch) -> Amount {
        Amount(budgetDP(ofEpoch: UInt64(epoch.value)) * Self.minorPerDP)
    }
}
