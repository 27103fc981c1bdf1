import Rewards

/// Cars without manufacture or registration: two VINs a week are invented until there are sixty, and each is "serviced"
/// every eight weeks for ever, by two partners in turn who vouch for one another as often as a bond's release needs.
struct FakeVehicles: Agent {
    private static let organisationCount = 2
    private static let carCount = 60
    private static let newPerEpoch = 2
    private static let epochsBetweenServices = 8
    private static let vouchingChance = 3_000

    private var generator: SimulationGenerator
    private let organisations: [Int]
    private let cars: [Int]

    init(world: inout World) {
        generator = world.generator.split()
        organisations = world.found(.fakeVehicles, count: Self.organisationCount)
        cars = world.build(count: Self.carCount, keeper: .fakeVehicles, isReal: false)
    }

    mutating func filings(in epoch: Int, world: inout World) -> [Filing] {
        var filings: [Filing] = []
        for (number, car) in cars.enumerated()
        where number / Self.newPerEpoch <= epoch && (number + epoch) % Self.epochsBetweenServices == 0 {
            let place = epoch / Self.epochsBetweenServices % organisations.count
            let day = World.firstDay(of: epoch) + generator.integer(in: 0...5)
            filings.append(
                world.report(.service, by: organisations[place], about: car, onDay: day, filed: day, isTrue: false))
            guard generator.chance(Self.vouchingChance) else { continue }
            filings.append(
                world.report(
                    .service, by: organisations[1 - place], about: car, onDay: day, filed: day + 1, isTrue: false))
        }
        return filings
    }
}
