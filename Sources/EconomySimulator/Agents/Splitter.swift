import Rewards

/// One garage under five names, declared as nobody's group: each of its jobs is reported by all five.
struct Splitter: Agent {
    private static let nameCount = 5

    private var generator: SimulationGenerator
    private let names: [Int]
    private let workshop: Workshop

    init(world: inout World) {
        generator = world.generator.split()
        names = world.found(.splitter, count: Self.nameCount)
        workshop = Workshop(
            organisation: names[0], customers: world.build(count: Workshop.customerCount, keeper: .splitter))
    }

    mutating func filings(in epoch: Int, world: inout World) -> [Filing] {
        workshop.visitors(in: epoch).flatMap { vehicle in
            let job = workshop.visit(vehicle, in: epoch, world: world, generator: &generator)
            return names.map { name in
                Filing(
                    organisation: name, vehicle: job.vehicle, category: job.category, occurredDay: job.occurredDay,
                    filedDay: job.filedDay, odometerMetres: job.odometerMetres)
            }
        }
    }
}
