import StrictJSON

/// One vehicle's life, told by those who saw it: makes the statements in any order, `statements` sorts them.
struct VehicleLife {
    let vin: String
    let model: CarModel
    let modelYear: Int
    let world: SimulatedWorld
    let truth: GroundTruth
    var country: String
    var generator: SeededGenerator
    let buildDay: CalendarDay
    private(set) var endDay: CalendarDay
    private(set) var owners: [OwnershipPeriod]
    private var collected: [SimulatedStatement] = []
    private var saidCount = 0
    private var homeGarage: SimulatedAttestor?

    /// From this day on the dashboard shows this many kilometres less than were driven.
    private(set) var rollback: (from: CalendarDay, kilometres: Int)?

    init(
        vin: String, model: CarModel, modelYear: Int, truth: GroundTruth, world: SimulatedWorld, end: CalendarDay,
        generator: SeededGenerator
    ) {
        self.vin = vin
        self.model = model
        self.modelYear = modelYear
        self.world = world
        self.truth = truth
        self.generator = generator
        country = model.country
        buildDay = CalendarDay.firstOfSeptember(modelYear - 1) + self.generator.integer(in: 0...330)
        endDay = end
        owners = OwnershipPeriod.sequence(
            from: buildDay + self.generator.integer(in: 15...70), to: end, &self.generator)
        homeGarage = self.generator.pick(world.garages[country] ?? [])
        if truth == .clocked { planRollback() }
    }

    /// Everything said about the vehicle, in the order in which it happened, with identifiers in that order.
    func statements() -> [SimulatedStatement] {
        collected.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    /// Kilometres really driven by `day`.
    func kilometres(by day: CalendarDay) -> Int { owners.kilometres(by: day) }

    /// How many owners there were by `day`, the present one included.
    func ownerNumber(on day: CalendarDay) -> Int { max(1, owners.count { $0.start <= day }) }

    /// First registration.
    var firstRegistration: CalendarDay { owners.first?.start ?? buildDay }

    /// Cuts the life short: nothing happens after `day`.
    mutating func end(on day: CalendarDay) {
        endDay = min(endDay, day)
        owners = owners.filter { $0.start < endDay }
        collected.removeAll { $0.day > endDay }
    }

    /// Moves the last day on which anybody says anything.
    mutating func stopSeeing(after day: CalendarDay) {
        endDay = day
    }

    // MARK: - Saying

    /// Adds a statement; silently nothing when nobody could have made it.
    @discardableResult
    mutating func say(
        _ kind: String, by attestor: SimulatedAttestor?, on day: CalendarDay, reads: Bool = true, closes: String? = nil,
        _ body: JSON
    ) -> String? {
        guard let attestor, day >= buildDay, day <= endDay else { return nil }
        saidCount += 1
        let id = "\(vin)-\(saidCount)-\(country.lowercased())"
        collected.append(
            SimulatedStatement(
                id: id, issuer: attestor.id, kind: kind, vin: vin, day: day, country: country,
                odometer: reads ? dashboard(on: day) : nil, body: body, closes: closes))
        return id
    }

    /// A garage of the country: four times out of five the usual one.
    mutating func garage() -> SimulatedAttestor? {
        generator.chance(perMille: 800) && homeGarage?.country == country
            ? homeGarage : generator.pick(world.garages[country] ?? [])
    }

    /// What the dashboard shows on `day`.
    private func dashboard(on day: CalendarDay) -> SimulatedReading {
        var kilometres = owners.kilometres(by: day)
        if let rollback, day >= rollback.from { kilometres -= rollback.kilometres }
        return .shown(kilometres: max(kilometres, 1), in: country)
    }

    /// Replaces the reading of one of the middle statements by `change`, where a garage or tester wrote one.
    mutating func spoilOneReading(_ change: (SimulatedReading, inout SeededGenerator) -> SimulatedReading) {
        let candidates = collected.indices.filter {
            ["service", "inspection"].contains(collected[$0].kind) && (collected[$0].odometer?.value ?? 0) > 20_000
        }
        guard let index = generator.pick(Array(candidates.dropFirst().dropLast())),
            let reading = collected[index].odometer
        else { return }
        let old = collected[index]
        collected[index] = SimulatedStatement(
            id: old.id, issuer: old.issuer, kind: old.kind, vin: old.vin, day: old.day, country: old.country,
            odometer: change(reading, &generator), body: old.body, closes: old.closes)
    }

    /// A rollback pays when a car with many kilometres changes hands: a few days before its last sale.
    private mutating func planRollback() {
        guard let sale = owners.last?.start, owners.count > 1 else { return }
        let driven = owners.kilometres(by: sale)
        rollback = (sale + -12, driven * generator.integer(in: 25...60) / 100)
    }
}

extension VehicleLife {
    /// Kilometres that the dashboard lost; zero for an honest one.
    var rolledBackKilometres: Int { rollback?.kilometres ?? 0 }
}
