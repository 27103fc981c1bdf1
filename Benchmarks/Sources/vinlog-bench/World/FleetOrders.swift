/// Decides which vehicle each statement is about.
///
/// The first vehicles are those that reports and pages are made of: their statements lie evenly over the log. All others are
/// chosen at random.
struct FleetOrders {
    private(set) var vehicleCount = 0
    private(set) var statementCount = 0
    private let reported: Int
    private var reportedOrderCount = 0
    private let reportedTotal: Int
    private var generator = SeededGenerator(seed: 2)

    init(_ plan: FleetPlan) {
        reported = plan.fullVehicleCount
        reportedTotal = plan.fullVehicleCount * (FleetPlan.statementsPerReport - 1)
    }

    private mutating func order(_ vehicle: Int) -> StatementMill.Order {
        defer { statementCount += 1 }
        return StatementMill.Order(vehicle: vehicle, number: statementCount)
    }

    private mutating func anyKnown() -> Int {
        Int.random(in: min(reported, vehicleCount - 1)..<vehicleCount, using: &generator)
    }

    /// First statements of `count` new vehicles.
    mutating func newVehicles(_ count: Int) -> [StatementMill.Order] {
        (0..<count).map { _ in
            vehicleCount += 1
            return order(vehicleCount - 1)
        }
    }

    /// A statement about each of these, in this order.
    mutating func statements(about vehicles: [Int]) -> [StatementMill.Order] { vehicles.map { order($0) } }

    /// `count` statements about known vehicles, of which so many are about those of the reports that these are
    /// complete once there are `end` statements.
    mutating func knownVehicles(_ count: Int, until end: Int) -> [StatementMill.Order] {
        (0..<count).map { _ in
            let left = end - statementCount
            let due = reportedTotal - reportedOrderCount
            if due > 0, Int.random(in: 0..<max(left, 1), using: &generator) < due {
                reportedOrderCount += 1
                return order(reportedOrderCount % reported)
            }
            return order(anyKnown())
        }
    }

    /// `count` statements in random order, `newCount` of them about new vehicles.
    mutating func mixed(_ count: Int, newCount: Int) -> [StatementMill.Order] {
        var isNew = (0..<count).map { $0 < newCount }
        isNew.shuffle(using: &generator)
        return isNew.map { isNew in
            guard isNew else { return order(anyKnown()) }
            vehicleCount += 1
            return order(vehicleCount - 1)
        }
    }
}
