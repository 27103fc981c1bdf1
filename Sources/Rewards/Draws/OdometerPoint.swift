/// A signed odometer reading, as far as a draw looks at it.
public struct OdometerPoint: Hashable, Sendable {
    /// The day of the reading, in days since 1970.
    public let day: Int

    /// The reading in metres.
    public let metres: UInt64

    /// A reading.
    public init(day: Int, metres: UInt64) {
        self.day = day
        self.metres = metres
    }
}
