/// What decides a car's weight on the data track.
public struct VehicleChance: Hashable, Sendable {
    /// The owner.
    public let standing: DrawStanding

    /// The sum of the final weights of the car's statements in the trailing epochs, in milli-weight.
    public let finalWeight: UInt64

    /// Days since the car's corroborated first use; `nil` when nobody independent stated it, which counts as none.
    public let daysSinceFirstUse: Int?

    /// Epochs since the car's first accepted statement.
    public let epochsSinceFirstStatement: UInt32

    /// Signed odometer readings: day since 1970 and metres. Only the mileage preset asks for them.
    public let odometer: [OdometerPoint]

    /// A car's facts.
    public init(
        standing: DrawStanding, finalWeight: UInt64, daysSinceFirstUse: Int?, epochsSinceFirstStatement: UInt32,
        odometer: [OdometerPoint] = []
    ) {
        self.standing = standing
        self.finalWeight = finalWeight
        self.daysSinceFirstUse = daysSinceFirstUse
        self.epochsSinceFirstStatement = epochsSinceFirstStatement
        self.odometer = odometer
    }
}
