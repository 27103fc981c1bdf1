import Rewards

/// The ring that has read the policy. Each car is "serviced" every ten weeks by the four in turn, so that nothing
/// saturates and services and the yearly inspection just stay below the vehicle's cap; partners vouch only until all four
/// are trusted, because a second report of an event pays a fifth of a first one.
struct PatientRing: Agent {
    private static let organisationCount = 4
    private static let carCount = 40
    private static let epochsBetweenServices = 10
    /// Weeks of vouching: forty cars give each of the four some twenty corroborated statements by then.
    private static let vouchingEpochCount = 10

    private var generator: SimulationGenerator
    private let organisations: [Int]
    private let cars: [Int]

    init(world: inout World) {
        generator = world.generator.split()
        organisations = world.found(.patientRing, count: Self.organisationCount)
        cars = world.build(count: Self.carCount, keeper: .patientRing)
    }

    mutating func filings(in epoch: Int, world: inout World) -> [Filing] {
        var filings: [Filing] = []
        for (number, car) in cars.enumerated() where (number + epoch) % Self.epochsBetweenServices == 0 {
            let turn = number + epoch / Self.epochsBetweenServices
            let day = World.firstDay(of: epoch) + generator.integer(in: 0...5)
            filings.append(
                world.report(
                    .service, by: organisations[turn % organisations.count], about: car, onDay: day, filed: day,
                    isTrue: false))
            guard epoch < Self.vouchingEpochCount else { continue }
            filings.append(
                world.report(
                    .service, by: organisations[(turn + 1) % organisations.count], about: car, onDay: day,
                    filed: day + 1, isTrue: false))
        }
        return filings
    }
}
