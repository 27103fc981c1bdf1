import StrictJSON

extension EvaluationLife {
    /// Slips of a hand in 1,000 readings.
    static let slipPerMille = 3

    /// The other errors that every record has, whoever the car belongs to; per 1,000 readings.
    private enum Rate {
        static let placeholder = 1
        static let wrongUnit = 1
        static let roundedListing = 350
        static let staleCopy = 15
        static let lowerRetest = 40
    }

    /// The largest difference of a careless retest, in miles: public inspection records are full of such.
    private static let retestMilesMax = 400

    /// Positions of the readings that people took from the dashboard, in order of time.
    private var readingPositions: [Int] {
        lines.indices.filter { lines[$0].shownMetres != nil }.sorted { (lines[$0].day, $0) < (lines[$1].day, $1) }
    }

    // MARK: - Everybody's errors

    /// Errors that come at random to honest and dishonest cars alike.
    mutating func sufferEverydayErrors() {
        var previous: SimulatedReading?
        for position in readingPositions {
            let line = lines[position]
            guard let reading = line.reading else { continue }
            if line.kind == "sighting", generator.chance(perMille: Rate.roundedListing) {
                write(WritingError.rounded.applied(to: reading, &generator), at: position)
            } else if ["ownership-transfer", "insurance-claim", "registration", "sighting"].contains(line.kind),
                let previous, generator.chance(perMille: Rate.staleCopy)
            {
                write(previous, at: position)
            } else if line.kind == "inspection", line.closes != nil, generator.chance(perMille: Rate.lowerRetest) {
                lowerTheRetest(at: position)
            } else if generator.chance(perMille: Self.slipPerMille) {
                write(WritingError.slip.applied(to: reading, &generator), at: position)
            } else if generator.chance(perMille: Rate.placeholder) {
                write(WritingError.placeholder.applied(to: reading, &generator), at: position)
            } else if generator.chance(perMille: Rate.wrongUnit) {
                write(WritingError.wrongUnit.applied(to: reading, &generator), at: position)
            }
            previous = reading
        }
    }

    private mutating func write(_ reading: SimulatedReading, at position: Int) {
        guard reading != lines[position].reading else { return }
        lines[position].reading = reading
        lines[position].isSpoiled = true
    }

    private mutating func lowerTheRetest(at position: Int) {
        guard var reading = lines[position].closes.flatMap({ lines[$0].reading }) ?? lines[position].reading else {
            return
        }
        let miles = generator.integer(in: 1...Self.retestMilesMax)
        reading.value = max(0, reading.value - Instrument.converted(miles, from: "mi", to: reading.unit))
        write(reading, at: position)
    }

    // MARK: - Errors of the kind

    /// Errors that vehicles of this kind have for certain.
    mutating func sufferParticularErrors() {
        switch kind {
        case .retestNoise: repeatInspections()
        case .mistyped: spoil(count: generator.chance(perMille: 800) ? 1 : 2) { .slip }
        case .unitMixed: spoil(count: 1) { .wrongUnit }
        case .placeholder: spoil(count: generator.integer(in: 1...2)) { .placeholder }
        case .misdated: misdate()
        case .misfiled: misfile()
        default: break
        }
    }

    private mutating func spoil(count: Int, _ error: () -> WritingError) {
        for _ in 0..<count {
            guard let position = generator.pick(readingPositions), let reading = lines[position].reading else { return }
            write(error().applied(to: reading, &generator), at: position)
        }
    }

    /// One to three inspections are repeated within thirty days with a slightly lower figure.
    private mutating func repeatInspections() {
        let inspections = lines.indices.filter { lines[$0].kind == "inspection" && lines[$0].closes == nil }
        for _ in 0..<generator.integer(in: 1...3) {
            guard let first = generator.pick(inspections) else { return }
            let line = lines[first]
            let position = say(
                "inspection", by: world.inspectors[line.country], on: line.day + generator.integer(in: 0...30),
                closes: first, always: true, Bodies.inspection(country: line.country, passed: true, isRetest: true))
            if let position {
                lines[first].body = Bodies.inspection(country: line.country, passed: false)
                lowerTheRetest(at: position)
            }
        }
    }

    /// A wrong year, ten years, or day and month exchanged; nobody accepts a date in the future.
    private mutating func misdate() {
        guard let position = generator.pick(readingPositions) else { return }
        let days =
            switch generator.integer(in: 0...9) {
            case 0..<5: -365
            case 5: 365
            case 6: -3652
            default: generator.integer(in: -11...11) * 30
            }
        let day = lines[position].day + days
        guard days != 0, day < Fleet.lastDay else { return }
        lines[position].day = day
        lines[position].isSpoiled = true
    }

    /// A service of a stranger's car under this number.
    private mutating func misfile() {
        let life = max(endDay - firstRegistration, 400)
        let day = firstRegistration + generator.integer(in: 200...life)
        let position = say(
            "service", by: garage(on: day), on: day, always: true, Bodies.service(number: 3, labourMinutes: 60))
        guard let position, let reading = lines[position].reading else { return }
        write(SimulatedReading(value: generator.integer(in: 1000...280_000), unit: reading.unit), at: position)
    }
}
