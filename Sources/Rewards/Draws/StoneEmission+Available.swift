extension StoneEmission {
    /// Stones that a track has for a draw: the emission of every epoch since the last draw, and what that carried forward.
    ///
    /// Epochs without a draw lose nothing, and their sum stays bounded by `total`.
    ///
    /// - Parameters:
    ///   - epoch: the draw's epoch.
    ///   - previous: the track's last closing, of an earlier epoch; `nil` for its first draw, which has everything since
    ///     epoch 0.
    /// - Returns: `nil` when the last closing is not of an earlier epoch.
    public func available(for epoch: Epoch, after previous: DrawClosing?) -> UInt64? {
        guard let previous else { return emitted(before: epoch) + stones(in: epoch) }
        guard previous.epoch < epoch else { return nil }
        let since = emitted(before: epoch) - emitted(before: previous.epoch) - stones(in: previous.epoch)
        return previous.carriedForward + since + stones(in: epoch)
    }

    /// Stones of the epochs 0 up to, and without, one: whole periods first, then the epochs of the last.
    private func emitted(before epoch: Epoch) -> UInt64 {
        let (periods, rest) = epoch.value.quotientAndRemainder(dividingBy: halvingEpochs)
        var sum: UInt64 = 0
        for period in 0..<min(periods, UInt32(UInt64.bitWidth)) {
            sum += UInt64(halvingEpochs) * (stonesPerEpoch >> UInt64(period))
        }
        return sum + UInt64(rest) * (stonesPerEpoch >> UInt64(periods))
    }
}

extension DrawVerifier {
    /// Holds a closing's stones against what its track had: emission since the last draw, and what that carried forward.
    ///
    /// - Returns: the first difference; `nil` when all agrees.
    public static func difference(
        closing: DrawClosing, after previous: DrawClosing?, policy: RewardPolicy.Stones
    ) -> RecomputedDifference? {
        if let previous, previous.track != closing.track {
            return RecomputedDifference(
                part: "track", expected: previous.track.rawValue, stated: closing.track.rawValue)
        }
        let emission = StoneEmission(closing.track, policy: policy)
        guard let stones = emission.available(for: closing.epoch, after: previous) else {
            return RecomputedDifference(
                part: "epoch", expected: "after the epoch of the track's last draw", stated: closing.epoch.description)
        }
        guard stones != closing.stones else { return nil }
        return RecomputedDifference(part: "stones", expected: String(stones), stated: String(closing.stones))
    }
}
