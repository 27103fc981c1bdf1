/// How many vehicles and statements a registry gets.
struct FleetPlan {
    let vehicleCount: Int
    let statementCount: Int

    /// Vehicles that get exactly ``statementsPerReport`` statements, spread over the whole log: reports are of them.
    static let reportedVehicleCount = 100

    /// The first this many are those.
    static let statementsPerReport = 50
}
