/// What a draw gives away: K = min(drops, ⌊eligible ÷ 4⌋), so that no more than one in four wins, and the rest waits.
public struct DrawAllotment: Hashable, Sendable {
    /// Stones there are: the epoch's emission and what earlier draws of the track carried forward.
    public let stones: UInt64

    /// Stones of one drop.
    public let stonesPerDrop: UInt64

    /// The smallest number of eligible tickets for each drop.
    public let eligiblePerDrop: UInt64

    /// K, the number of winners.
    public let drops: Int

    /// The allotment of a draw.
    ///
    /// - Parameters:
    ///   - stones: the epoch's emission plus what was carried forward.
    ///   - stonesPerDrop: stones of one drop; 0 is taken as 1.
    ///   - eligiblePerDrop: eligible tickets for each drop, at least; 0 is taken as 1.
    ///   - eligibleCount: tickets that weigh more than nothing.
    public init(stones: UInt64, stonesPerDrop: UInt64, eligiblePerDrop: UInt64, eligibleCount: Int) {
        self.stones = stones
        self.stonesPerDrop = max(stonesPerDrop, 1)
        self.eligiblePerDrop = max(eligiblePerDrop, 1)
        let drops = stones / self.stonesPerDrop
        self.drops = Int(min(drops, UInt64(max(eligibleCount, 0)) / self.eligiblePerDrop))
    }

    /// Stones that this draw gives.
    public var stonesGiven: UInt64 { UInt64(drops) * stonesPerDrop }

    /// Stones left for the track's next draw.
    public var carriedForward: UInt64 { stones - stonesGiven }
}
