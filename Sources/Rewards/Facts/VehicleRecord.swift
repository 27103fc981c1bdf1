/// All that is known of one vehicle below the cut.
public struct VehicleRecord: Sendable {
    /// The vehicle's number in the registry.
    public var vehicle: UInt64
    /// Every statement about it below the cut, whatever its epoch: later ones corroborate, and the vehicle's manufacture
    /// and registration may be long ago. The order does not matter.
    public var statements: [StatementFacts]
    /// Everything issued for it so far. The order does not matter.
    public var issued: [IssuedStatement]

    /// A vehicle's record.
    public init(vehicle: UInt64, statements: [StatementFacts], issued: [IssuedStatement] = []) {
        self.vehicle = vehicle
        self.statements = statements
        self.issued = issued
    }
}
