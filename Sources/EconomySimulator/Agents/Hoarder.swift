import Rewards

/// An honest garage's work, withheld: everything since the last quiet week is filed in the next one, when few others
/// file and the budget looks like a jackpot.
struct Hoarder: Agent {
    private var generator: SimulationGenerator
    private let workshop: Workshop
    private var backlog: [Filing] = []

    init(world: inout World) {
        generator = world.generator.split()
        workshop = Workshop(
            organisation: world.found(.hoarder, count: 1)[0],
            customers: world.build(count: Workshop.customerCount, keeper: .hoarder))
    }

    mutating func filings(in epoch: Int, world: inout World) -> [Filing] {
        for vehicle in workshop.visitors(in: epoch) {
            backlog.append(workshop.visit(vehicle, in: epoch, world: world, generator: &generator))
        }
        guard Workshop.isQuiet(epoch) else { return [] }
        defer { backlog = [] }
        let today = World.firstDay(of: epoch) + 6
        return backlog.map { record in
            world.report(
                record.category, by: record.organisation, about: record.vehicle, onDay: record.occurredDay,
                filed: max(today, record.filedDay))
        }
    }
}
