/// How many vehicles and statements a registry gets.
struct FleetPlan {
    let vehicleCount: Int
    let statementCount: Int

    /// Statements of each reported vehicle, spread over the whole log.
    static let statementsPerReport = 50

    /// The first vehicles: those of which reports are asked for again and again.
    static let reportedVehicles = 0..<100

    /// The vehicles behind them, whose pages are asked for once each: nothing that the server remembers of a vehicle
    /// helps with them. One vehicle in twenty has fifty statements, these and the reported ones together.
    var pagedVehicles: Range<Int> {
        let first = Self.reportedVehicles.upperBound
        return first..<max(first, vehicleCount / 20)
    }

    /// Vehicles that get exactly ``statementsPerReport`` statements.
    var fullVehicleCount: Int { pagedVehicles.upperBound }
}
