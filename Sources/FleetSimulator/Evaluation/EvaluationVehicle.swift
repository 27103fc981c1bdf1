public import VIN
public import VehicleHistory

/// One vehicle of the evaluation fleet: what is said about it, and the truth.
public struct EvaluationVehicle: Sendable {
    /// The vehicle's identification number.
    public let vin: VIN
    /// What is particular about it.
    public let kind: HistoryKind
    /// Everything said about it, in the order in which it reached the registry.
    public let statements: [SimulatedStatement]
    /// Days between an event and its statement, for each of `statements`.
    public let delayDays: [Int]
    /// Identifiers of the statements whose reading or date is not what it should be, by an honest hand.
    public let spoiled: Set<String>
    /// Identifiers of the statements that the fraud is in: readings after a rollback, the second car's statements.
    public let fraudulent: Set<String>
    /// The largest fall that the record shows between a true reading before a rollback and one behind it, in
    /// kilometres; zero where none falls, so that nobody could see it, and for all that were not clocked.
    public let visibleFallKilometres: Int
    /// What a buyer reads from the dashboard when the history ends, slips included; `nil` when the car is scrapped.
    public let dashboard: DashboardReading?
    /// Number of true readings of the instrument after the (first) rollback.
    public let readingsAfterCount: Int
}
