import Rewards

/// The trade of one honest garage: its known customers in turn, twenty a week, and a quiet week twice a year.
///
/// With twenty cars a week and four hundred customers, a car comes in every twenty weeks, 2.6 times a year.
struct Workshop: Sendable {
    /// Cars a week, as in the policy's promise about honest garages.
    static let carsPerWeek = 20
    static let customerCount = 400
    /// Every 26th week, around holidays, a quarter of the cars come.
    private static let quietPeriod = 26

    let organisation: Int
    let customers: [Int]

    static func isQuiet(_ epoch: Int) -> Bool { epoch % quietPeriod == quietPeriod - 1 }

    /// The cars that come in during an epoch.
    func visitors(in epoch: Int) -> [Int] {
        let count = Self.isQuiet(epoch) ? Self.carsPerWeek / 4 : Self.carsPerWeek
        let first = epoch * Self.carsPerWeek
        return (0..<min(count, customers.count)).map { customers[(first + $0) % customers.count] }
    }

    /// What a visit leads to: four services of ten (one a year), three repairs, three readings; filed within two days.
    ///
    /// - Parameter elsewhere: The organisation that the car goes to for once, if not to its usual garage.
    func visit(
        _ vehicle: Int, in epoch: Int, world: World, elsewhere: Int? = nil, generator: inout SimulationGenerator
    ) -> Filing {
        let day = World.firstDay(of: epoch) + generator.integer(in: 0...5)
        let kind = generator.integer(in: 0...9)
        let category: RewardCategory = kind < 4 ? .service : kind < 7 ? .repair : .odometer
        return world.report(
            category, by: elsewhere ?? organisation, about: vehicle, onDay: day,
            filed: day + generator.integer(in: 0...2))
    }
}
