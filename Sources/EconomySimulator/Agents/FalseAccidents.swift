import Rewards

/// Adverse facts pay most, so two organisations invent them, about cars of their own owners: two accidents a year a car,
/// as many as its cap pays for beside the yearly inspection. Their owners give up what a clean record is worth.
struct FalseAccidents: Agent {
    private static let organisationCount = 2
    private static let carCount = 40
    private static let epochsBetweenAccidents = 26
    private static let vouchingEpochCount = 24

    private var generator: SimulationGenerator
    private let organisations: [Int]
    private let cars: [Int]

    init(world: inout World) {
        generator = world.generator.split()
        organisations = world.found(.falseAccidents, count: Self.organisationCount)
        cars = world.build(count: Self.carCount, keeper: .falseAccidents)
    }

    mutating func filings(in epoch: Int, world: inout World) -> [Filing] {
        var filings: [Filing] = []
        for (number, car) in cars.enumerated() where (number + epoch) % Self.epochsBetweenAccidents == 0 {
            let place = (number + epoch / Self.epochsBetweenAccidents) % organisations.count
            let day = World.firstDay(of: epoch) + generator.integer(in: 0...5)
            filings.append(
                world.report(.accident, by: organisations[place], about: car, onDay: day, filed: day, isTrue: false))
            guard epoch < Self.vouchingEpochCount else { continue }
            filings.append(
                world.report(
                    .accident, by: organisations[1 - place], about: car, onDay: day, filed: day + 1, isTrue: false))
        }
        return filings
    }
}
