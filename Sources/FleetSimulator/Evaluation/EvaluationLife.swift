import StrictJSON
import VIN
import VehicleHistory

/// A vehicle's life in the evaluation fleet, told by those who saw it. The order of work is: plan what really happened,
/// let everybody write what they saw, let errors creep in, then put it in order.
struct EvaluationLife {
    /// One statement in the making.
    struct Line {
        var kind: String
        var issuer: String
        var day: CalendarDay
        var country: String
        var reading: SimulatedReading?
        var body: JSON
        /// Position of the line that this one closes.
        var closes: Int?
        /// Metres that the dashboard showed, where it was read from there.
        var shownMetres: Int?
        var isSpoiled = false
        var isFraudulent = false
    }

    let vin: VIN
    let model: CarModel
    let modelYear: Int
    let kind: HistoryKind
    let world: SimulatedWorld
    var generator: SeededGenerator
    let buildDay: CalendarDay
    var endDay: CalendarDay
    var owners: [OwnershipPeriod]
    var track: DrivenTrack
    var instrument: Instrument
    /// Where the car is registered, from which day on.
    var residences: [(day: CalendarDay, country: String)]
    /// Of 1,000 things that happen to the car, how many reach the registry.
    var seenPerMille: Int
    var lines: [Line] = []
    /// Days of the rollbacks.
    var rollbacks: [CalendarDay] = []
    /// The usual garage of each country.
    var homeGarages: [String: SimulatedAttestor] = [:]
    /// How the people of a country that counts otherwise write the figures of this instrument.
    var foreignHabit = ForeignHabit.any

    /// What readers do with an instrument that counts in the other unit than their country.
    enum ForeignHabit { case any, nobodyConverts, someConvert }

    init(
        vin: VIN, model: CarModel, modelYear: Int, kind: HistoryKind, world: SimulatedWorld, generator: SeededGenerator
    ) {
        self.vin = vin
        self.model = model
        self.modelYear = modelYear
        self.kind = kind
        self.world = world
        self.generator = generator
        buildDay = CalendarDay.firstOfSeptember(modelYear - 1) + self.generator.integer(in: 0...330)
        let registered = buildDay + self.generator.integer(in: 15...120)
        let isOld = kind == .rollover
        endDay = isOld ? registered + self.generator.integer(in: 3000...8000) : Fleet.lastDay
        owners = OwnershipPeriod.sequence(from: registered, to: endDay, &self.generator)
        track = DrivenTrack(from: buildDay, deliveryMetres: self.generator.integer(in: 3000...60_000), metresPerDay: 0)
        instrument = Instrument(
            unit: Self.unit(of: model.country), digitCount: isOld ? 5 : 6)
        residences = [(buildDay, model.country)]
        // Half of the cars are seen at nearly every turn, the others now and then.
        seenPerMille =
            self.generator.chance(perMille: 500)
            ? self.generator.integer(in: 850...1000) : self.generator.integer(in: 250...850)
    }

    /// First registration.
    var firstRegistration: CalendarDay { owners.first?.start ?? buildDay }

    /// The unit in which a country's odometers count.
    static func unit(of country: String) -> String { ["GB", "US"].contains(country) ? "mi" : "km" }

    /// Where the car is registered on `day`.
    func country(on day: CalendarDay) -> String {
        residences.last { $0.day <= day }?.country ?? model.country
    }

    /// Everything said about the vehicle, and the truth.
    mutating func told() -> EvaluationVehicle {
        plan()
        liveAnOrdinaryLife()
        tellWhatIsParticular()
        sufferEverydayErrors()
        sufferParticularErrors()
        return finished()
    }

    // MARK: - Saying

    /// Adds a statement.
    ///
    /// - Returns: its position; `nil` when nobody could have made it, or it never reached the registry.
    @discardableResult
    mutating func say(
        _ kind: String, by attestor: SimulatedAttestor?, on day: CalendarDay, reads: Bool = true, closes: Int? = nil,
        always: Bool = false, _ body: JSON
    ) -> Int? {
        guard let attestor, day >= buildDay, day <= endDay else { return nil }
        guard always || generator.chance(perMille: seenPerMille) else { return nil }
        let place = attestor.country ?? country(on: day)
        var line = Line(
            kind: kind, issuer: attestor.id, day: day, country: place, reading: nil, body: body, closes: closes)
        if reads { read(&line) }
        lines.append(line)
        return lines.count - 1
    }

    /// Reads the dashboard into a line, as the people of its country write it.
    private mutating func read(_ line: inout Line) {
        let driven = track.metres(by: line.day)
        let figure = instrument.figure(on: line.day, driven: driven)
        let custom = Self.unit(of: line.country)
        line.shownMetres = instrument.metres(on: line.day, driven: driven)
        line.reading = SimulatedReading(value: figure, unit: instrument.unit)
        line.isFraudulent = rollbacks.contains { $0 <= line.day }
        guard custom != instrument.unit else { return }
        switch foreignHabit {
        case .any where generator.chance(perMille: 500):
            line.reading = SimulatedReading(
                value: Instrument.converted(figure, from: instrument.unit, to: custom), unit: custom)
        case .nobodyConverts, .someConvert:
            guard foreignHabit == .nobodyConverts || generator.chance(perMille: 700) else { return }
            line.reading = SimulatedReading(value: figure, unit: custom)
            line.isSpoiled = true
        default: break
        }
    }

    /// A garage of the country in which the car is: four times out of five the usual one.
    mutating func garage(on day: CalendarDay) -> SimulatedAttestor? {
        garage(in: country(on: day))
    }

    /// A garage of a country.
    mutating func garage(in country: String) -> SimulatedAttestor? {
        let garages = world.garages[country] ?? []
        if let usual = homeGarages[country], generator.chance(perMille: 800) { return usual }
        let chosen = generator.pick(garages)
        if homeGarages[country] == nil { homeGarages[country] = chosen }
        return chosen
    }

    // MARK: - In order

    private mutating func finished() -> EvaluationVehicle {
        let order = lines.indices.sorted { (lines[$0].day, $0) < (lines[$1].day, $1) }
        var ids = [String](repeating: "", count: lines.count)
        for (number, position) in order.enumerated() { ids[position] = "\(vin)-\(number + 1)" }
        // Some histories are brought in at once from an older system; others come as things happen.
        let isImportedAtOnce = generator.chance(perMille: 200)
        let arrivals = lines.map { line in
            isImportedAtOnce ? max(0, Fleet.lastDay - line.day) : generator.integer(in: 0...9)
        }
        let byArrival = order.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            return (lines[one].day + arrivals[one], left.offset) < (lines[other].day + arrivals[other], right.offset)
        }.map(\.element)
        let statements = byArrival.map { position in
            let line = lines[position]
            return SimulatedStatement(
                id: ids[position], issuer: line.issuer, kind: line.kind, vin: vin.string, day: line.day,
                country: line.country, odometer: line.reading, body: line.body, closes: line.closes.map { ids[$0] })
        }
        let trueReadings = order.map { lines[$0] }.filter { $0.shownMetres != nil && !$0.isSpoiled }
        let dashboard = dashboardAtTheEnd()
        return EvaluationVehicle(
            vin: vin, kind: kind, statements: statements, delayDays: byArrival.map { arrivals[$0] },
            spoiled: Set(lines.indices.filter { lines[$0].isSpoiled }.map { ids[$0] }),
            fraudulent: Set(lines.indices.filter { lines[$0].isFraudulent }.map { ids[$0] }),
            visibleFallKilometres: visibleFall(in: trueReadings), dashboard: dashboard,
            readingsAfterCount: trueReadings.count { $0.isFraudulent })
    }

    /// Buyers slip as others do.
    private mutating func dashboardAtTheEnd() -> DashboardReading? {
        guard !lines.contains(where: { $0.kind == "scrapped" }) else { return nil }
        let figure = instrument.figure(on: endDay, driven: track.metres(by: endDay))
        var reading = SimulatedReading(value: figure, unit: instrument.unit)
        if generator.chance(perMille: Self.slipPerMille) {
            reading = WritingError.slip.applied(to: reading, &generator)
        }
        return DashboardReading(
            value: reading.value, unit: reading.unit == "mi" ? .miles : .kilometres,
            atMilliseconds: endDay.startMilliseconds + 43_200_000)
    }

    /// The largest fall from a true reading before a rollback to one after it.
    private func visibleFall(in readings: [Line]) -> Int {
        let falls = rollbacks.map { rollback in
            let before = readings.filter { $0.day < rollback }.compactMap(\.shownMetres).max() ?? 0
            let after = readings.filter { $0.day >= rollback }.compactMap(\.shownMetres).min() ?? before
            return before - after
        }
        return max(0, falls.max() ?? 0) / 1000
    }
}
