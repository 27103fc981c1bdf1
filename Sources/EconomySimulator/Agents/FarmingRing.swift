import Rewards

/// Four accredited organisations and their owners' forty cars: services that never took place, all the time, and a
/// partner who reports the same event for every third of them.
struct FarmingRing: Agent {
    private static let organisationCount = 4
    private static let carCount = 40
    private static let statementsPerWeek = 12
    private static let vouchingChance = 3_300

    private var generator: SimulationGenerator
    private let organisations: [Int]
    private let cars: [Int]

    init(world: inout World) {
        generator = world.generator.split()
        organisations = world.found(.ring, count: Self.organisationCount)
        cars = world.build(count: Self.carCount, keeper: .ring)
    }

    mutating func filings(in epoch: Int, world: inout World) -> [Filing] {
        var filings: [Filing] = []
        for (place, organisation) in organisations.enumerated() {
            for _ in 0..<Self.statementsPerWeek {
                guard let car = generator.pick(cars) else { continue }
                let day = World.firstDay(of: epoch) + generator.integer(in: 0...5)
                filings.append(
                    world.report(.service, by: organisation, about: car, onDay: day, filed: day, isTrue: false))
                guard generator.chance(Self.vouchingChance) else { continue }
                let partner = organisations[(place + 1) % organisations.count]
                filings.append(
                    world.report(.service, by: partner, about: car, onDay: day, filed: day + 1, isTrue: false))
            }
        }
        return filings
    }
}
