extension StoneEmission {
    /// What a policy gives a track.
    public init(_ track: DrawTrack, policy: RewardPolicy.Stones) {
        self.init(
            stonesPerEpoch: track == .data ? policy.dataFirstPerEpoch : policy.crystalFirstPerEpoch,
            halvingEpochs: UInt32(clamping: policy.halvingEpochs), stonesPerDrop: policy.dropSize)
    }
}
