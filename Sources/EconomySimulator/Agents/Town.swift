import Rewards

/// Everybody honest: garages, stations, insurers and the registrar, around one fleet. They never arrange anything; they
/// corroborate one another because they see the same cars.
struct Town: Agent {
    private static let stationCount = 2
    private static let insurerCount = 2
    /// Yearly accident of 4% of the cars, transfers of 8%, recalls of 2%, as chances a week in basis points.
    private static let accidentChance = 8
    private static let transferChance = 15
    private static let recallChance = 4
    /// Visits to another garage than the usual one.
    private static let elsewhereChance = 1_000
    /// Of the cars that come from another workshop: the garage sees its stamp and confirms that record.
    private static let confirmationChance = 3_000

    private var generator: SimulationGenerator
    private let workshops: [Workshop]
    private let stations: [Int]
    private let insurers: [Int]
    private let registrar: [Int]
    private let manufacturer: [Int]

    init(garageCount: Int, world: inout World) {
        generator = world.generator.split()
        let garages = world.found(.garage, count: garageCount)
        workshops = garages.map { garage in
            Workshop(organisation: garage, customers: world.build(count: Workshop.customerCount, keeper: .garage))
        }
        stations = world.found(.station, count: Self.stationCount)
        insurers = world.found(.insurer, count: Self.insurerCount)
        registrar = world.found(.registrar, count: 1)
        manufacturer = world.found(.manufacturer, count: 1)
    }

    mutating func filings(in epoch: Int, world: inout World) -> [Filing] {
        var filings = epoch == 0 ? registrations(world) : []
        for workshop in workshops {
            for vehicle in workshop.visitors(in: epoch) {
                let elsewhere = generator.chance(Self.elsewhereChance) ? generator.pick(workshops)?.organisation : nil
                let visit = workshop.visit(
                    vehicle, in: epoch, world: world, elsewhere: elsewhere, generator: &generator)
                filings.append(visit)
                if let confirmation = confirmation(of: visit, world: world) { filings.append(confirmation) }
            }
            for vehicle in workshop.customers where generator.chance(Self.accidentChance) {
                filings += accident(of: vehicle, workshop, epoch, world)
            }
            for vehicle in workshop.customers where generator.chance(Self.recallChance) {
                let day = World.firstDay(of: epoch) + generator.integer(in: 0...5)
                filings.append(
                    world.report(.recall, by: workshop.organisation, about: vehicle, onDay: day, filed: day + 1))
            }
        }
        return filings + inspections(epoch, world) + transfers(epoch, world)
    }

    /// Registrar and manufacturer hand in what they know of every real car on the first day. It earns nothing: neither
    /// kind has a base.
    private func registrations(_ world: World) -> [Filing] {
        world.vehicles.indices.filter { world.vehicles[$0].isReal }.flatMap { vehicle in
            registrar.map {
                world.report(.registration, by: $0, about: vehicle, onDay: 0, filed: 0, withReading: false)
            }
                + manufacturer.map {
                    world.report(.manufacture, by: $0, about: vehicle, onDay: 0, filed: 0, withReading: false)
                }
        }
    }

    private mutating func confirmation(of visit: Filing, world: World) -> Filing? {
        guard let record = world.vehicles[visit.vehicle].newestWork, record.organisation != visit.organisation,
            generator.chance(Self.confirmationChance)
        else { return nil }
        var filing = world.report(
            .corroboration, by: visit.organisation, about: visit.vehicle, onDay: visit.occurredDay,
            filed: visit.filedDay, withReading: false)
        filing.confirms = record.index
        return filing
    }

    /// The garage repairs what the insurer pays for, and often says what it saw.
    private mutating func accident(of vehicle: Int, _ workshop: Workshop, _ epoch: Int, _ world: World) -> [Filing] {
        let day = World.firstDay(of: epoch) + generator.integer(in: 0...6)
        var filings: [Filing] = []
        if generator.chance(6_000) {
            filings.append(
                world.report(
                    .accident, by: workshop.organisation, about: vehicle, onDay: day,
                    filed: day + generator.integer(in: 1...4)))
        }
        if generator.chance(8_500), let insurer = generator.pick(insurers) {
            filings.append(
                world.report(
                    .insuranceClaim, by: insurer, about: vehicle, onDay: day,
                    filed: day + generator.integer(in: 3...25), withReading: false))
        }
        let repaired = day + generator.integer(in: 4...20)
        filings.append(
            world.report(
                .repair, by: workshop.organisation, about: vehicle, onDay: repaired,
                filed: repaired + generator.integer(in: 0...2)))
        return filings
    }

    /// Every real car once a year, whoever keeps it: the law does not ask for honesty first.
    private mutating func inspections(_ epoch: Int, _ world: World) -> [Filing] {
        var filings: [Filing] = []
        for vehicle in world.vehicles.indices where world.vehicles[vehicle].isReal && vehicle % 52 == epoch % 52 {
            let day = World.firstDay(of: epoch) + generator.integer(in: 0...4)
            filings.append(
                world.report(
                    .inspection, by: stations[vehicle / 52 % stations.count], about: vehicle, onDay: day, filed: day))
        }
        return filings
    }

    private mutating func transfers(_ epoch: Int, _ world: World) -> [Filing] {
        var filings: [Filing] = []
        guard let registrar = registrar.first else { return [] }
        for workshop in workshops {
            for vehicle in workshop.customers where generator.chance(Self.transferChance) {
                let day = World.firstDay(of: epoch) + generator.integer(in: 0...4)
                filings.append(
                    world.report(
                        .transfer, by: registrar, about: vehicle, onDay: day, filed: day + generator.integer(in: 0...6))
                )
            }
        }
        return filings
    }
}
