/// What the odometer readings of a vehicle, taken together, show: the common ground of all rules about odometers,
/// computed once.
public struct OdometerJudgement: Sendable {
    /// The readings of attestors, by time.
    public let readings: [OdometerReading]
    /// Two rows that interleave, when that explains the readings better than one vehicle does.
    public let chains: OdometerChains?

    /// Judges the readings of a vehicle.
    init(_ facts: VehicleFacts) {
        readings = OdometerSeries.readings(in: facts).filter { !$0.isSelfDeclared }
        chains = nil
    }
}
