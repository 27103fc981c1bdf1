import Rewards

/// What all agents share: cars, organisations, chance.
struct World: Sendable {
    var generator: SimulationGenerator
    private(set) var organisations: [Organisation] = []
    var vehicles: [Vehicle] = []

    init(seed: UInt64) { generator = SimulationGenerator(seed: seed) }

    /// Founds organisations and gives their indices.
    mutating func found(_ strategy: Strategy, count: Int) -> [Int] {
        (0..<count).map { number in
            organisations.append(Organisation(name: "\(strategy.rawValue)-\(number + 1)", strategy: strategy))
            return organisations.count - 1
        }
    }

    /// Puts cars on the road and gives their indices.
    mutating func build(count: Int, keeper: Strategy, isReal: Bool = true) -> [Int] {
        (0..<count).map { _ in
            let ageDays = generator.integer(in: 0...5_000)
            let metresPerDay = generator.integer(in: 12_000...60_000)
            vehicles.append(
                Vehicle(
                    keeper: keeper, isReal: isReal, firstUseDay: -ageDays, startMetres: ageDays * metresPerDay,
                    metresPerDay: metresPerDay))
            return vehicles.count - 1
        }
    }

    /// The first day of an epoch.
    static func firstDay(of epoch: Int) -> Int { epoch * 7 }

    /// A statement about the car on a day, with its true reading, filed `lagDays` later.
    func report(
        _ category: RewardCategory, by organisation: Int, about vehicle: Int, onDay day: Int, filed: Int,
        withReading: Bool = true, isTrue: Bool = true
    ) -> Filing {
        Filing(
            organisation: organisation, vehicle: vehicle, category: category, occurredDay: day, filedDay: filed,
            odometerMetres: withReading ? vehicles[vehicle].odometerMetres(onDay: day) : nil, isTrue: isTrue)
    }
}
