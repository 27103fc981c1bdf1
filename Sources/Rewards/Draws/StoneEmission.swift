/// How many stones a track gives an epoch: a number that halves, so that their sum is bounded for ever.
///
/// After CSOP: 300,000,000 stones, 70% by data and 30% by crystals, output halving every four years.
public struct StoneEmission: Hashable, Sendable {
    /// Stones of epoch 0.
    public let stonesPerEpoch: UInt64

    /// Epochs until the output halves.
    public let halvingEpochs: UInt32

    /// Stones that one winning ticket gets.
    public let stonesPerDrop: UInt64

    /// 504,000 stones a week (144 drops of 500 a day), halving every 208 weeks.
    public static let dataTrack = StoneEmission(stonesPerEpoch: 504_000, halvingEpochs: 208, stonesPerDrop: 500)

    /// 216,000 stones a week, halving every 208 weeks.
    public static let crystalTrack = StoneEmission(stonesPerEpoch: 216_000, halvingEpochs: 208, stonesPerDrop: 500)

    /// An emission.
    ///
    /// - Parameters:
    ///   - stonesPerEpoch: stones of epoch 0.
    ///   - halvingEpochs: epochs until the output halves; 0 is taken as 1.
    ///   - stonesPerDrop: stones of one winning ticket; 0 is taken as 1.
    public init(stonesPerEpoch: UInt64, halvingEpochs: UInt32, stonesPerDrop: UInt64) {
        self.stonesPerEpoch = stonesPerEpoch
        self.halvingEpochs = max(halvingEpochs, 1)
        self.stonesPerDrop = max(stonesPerDrop, 1)
    }

    /// Stones of an epoch: `stonesPerEpoch >> ⌊epoch ÷ halvingEpochs⌋`.
    public func stones(in epoch: Epoch) -> UInt64 {
        stonesPerEpoch >> UInt64(epoch.value / halvingEpochs)
    }

    /// Stones of all epochs for ever: `halvingEpochs · (2n − popcount n)`, n being the stones of epoch 0.
    ///
    /// Halving with floors n → ⌊n/2⌋ → … adds up to 2n − popcount n, as each bit 2^k of n counts 2^k + … + 1.
    public var total: UInt64 {
        UInt64(halvingEpochs) * (2 * stonesPerEpoch - UInt64(stonesPerEpoch.nonzeroBitCount))
    }
}
