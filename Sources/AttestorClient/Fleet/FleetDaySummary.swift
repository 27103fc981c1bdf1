import VehicleHistory

/// Decides what a day's samples say.
struct FleetDaySummary {
    /// Counter and speed are held against each other from so many metres on, and may differ by a third: trapezoids over
    /// samples a minute apart are within a few percent on a day's driving, miles for kilometres are 61 % off.
    private static let comparedMetresMin = 10_000
    private static let ratioPercent = 75...134
    /// Two odometers of one vehicle may differ by so many metres.
    private static let odometersApartMetresMax = 5_000

    private let day: FleetOpenDay
    private var figures: [FleetDay.Member: FleetDay.Figure] = [:]
    private var refusals: [FleetDay.Member: String] = [:]
    private var notes: [String] = []
    private var gapDistanceMetres: Int?

    init(_ day: FleetOpenDay) {
        self.day = day
        decideDistance()
        decideOdometer()
        decideEngine()
        decideFuel()
        decideMotion()
        decideHarshness()
        refusals[.overspeed] = "no recording says which limit was in force"
    }

    func day(zone: FleetZone) -> FleetDay {
        let length = max(1, zone.dayLengthMilliseconds(day.number))
        return FleetDay(
            date: EventTime(dayOfMilliseconds: day.number * 86_400_000), zone: zone, figures: figures,
            refusals: FleetDay.Member.allCases.compactMap { member in refusals[member].map { (member, $0) } },
            notes: notes, sampleCount: day.sampleCount,
            coveragePermille: min(1_000, Int(day.coveredMilliseconds * 1_000 / length)),
            gapDistanceKm: gapDistanceMetres.map { ($0 + 500) / 1_000 }, files: day.files.sorted(),
            absences: day.absences.map { ($0.key, $0.value) }.sorted {
                ($0.absence.channel.rawValue, $0.absence.kind.description)
                    < ($1.absence.channel.rawValue, $1.absence.kind.description)
            })
    }

    private mutating func say(_ member: FleetDay.Member, _ value: Int, isSampled: Bool = false) {
        figures[member] = FleetDay.Figure(value: value, isSampled: isSampled)
    }

    // MARK: - Distance

    private mutating func decideDistance() {
        var reasons: [String] = []
        for channel in [FleetChannel.odometer, .tripDistance] {
            for (series, counter) in day.counters(of: channel) {
                if let reason = distanceFault(counter) {
                    reasons.append("\(Self.name(series)): \(reason)")
                    continue
                }
                gapDistanceMetres = counter.gapSum
                if counter.unattributed > 1_000 {
                    notes.append(
                        "\(FleetText.thousandths(counter.unattributed)) km before its first sample are in no day's sum")
                }
                return say(.distance, (counter.sum + 500) / 1_000)
            }
        }
        if day.motion.isDense {
            return say(.distance, (day.motion.speedDistance + 500_000) / 1_000_000, isSampled: true)
        }
        if reasons.isEmpty {
            reasons.append(
                day.motion.speedCount > 1
                    ? "no odometer and no trip counter; speeds over 2 s apart do not add up to a distance"
                    : "no odometer, no trip counter, no speed")
        }
        refusals[.distance] = reasons.joined(separator: "; ")
    }

    private func distanceFault(_ counter: FleetCounterDay) -> String? {
        if let fault = counter.fault { return fault }
        guard counter.count > 1 || counter.sum > 0 else { return "a single value" }
        let driven = day.motion.speedDistance / 1_000
        // All that the counter counted is at least what the speeds saw of it.
        if driven >= Self.comparedMetresMin, counter.sum * 100 < driven * Self.ratioPercent.lowerBound {
            return Self.contradiction(counter.sum, driven)
        }
        // And what it counted between close values the speeds saw too, where they were as close.
        let counted = counter.sum - counter.gapSum
        guard day.motion.coveredMilliseconds * 100 >= counter.coveredMilliseconds * 95,
            counted >= Self.comparedMetresMin, counted * 100 > driven * Self.ratioPercent.upperBound
        else { return nil }
        return Self.contradiction(counted, driven)
    }

    private static func contradiction(_ counted: Int, _ driven: Int) -> String {
        let percent = counted * 100 / max(1, driven)
        let both =
            "it counted \(FleetText.thousandths(counted)) km where the speeds make \(FleetText.thousandths(driven))"
        let isMiles = (57...67).contains(percent) || (153...170).contains(percent)
        return isMiles ? both + ", as if one were in miles" : both
    }

    private static func name(_ series: FleetSeries) -> String {
        series.parameter == 0 ? series.channel.rawValue : "\(series.channel.rawValue) (SPN \(series.parameter))"
    }

    // MARK: - Odometer

    private mutating func decideOdometer() {
        let counters = day.counters(of: .odometer)
        guard let best = counters.first else {
            refusals[.odometer] = "no odometer was recorded"
            return
        }
        if let fault = distanceFault(best.day), best.day.count > 1 {
            refusals[.odometer] = "\(Self.name(best.series)): \(fault)"
        } else if let other = counters.dropFirst().first(where: { other in
            abs(other.day.last - best.day.last) > Self.odometersApartMetresMax
        }) {
            refusals[.odometer] =
                "\(Self.name(best.series)) says \(FleetText.thousandths(best.day.last)) km, "
                + "\(Self.name(other.series)) \(FleetText.thousandths(other.day.last))"
        } else if best.day.last < 1_000 {
            refusals[.odometer] = "it reads nothing"
        } else {
            say(.odometer, best.day.last / 1_000)
        }
    }

    // MARK: - Engine and fuel

    /// The first counter of a channel that counted without a fault.
    private func counted(_ channel: FleetChannel) -> (sum: Int?, reason: String?) {
        var reason: String?
        for (series, counter) in day.counters(of: channel) {
            if counter.fault == nil, counter.count > 1 { return (counter.sum, nil) }
            reason = reason ?? "\(Self.name(series)): \(counter.fault ?? "a single value")"
        }
        return (nil, reason)
    }

    private mutating func decideEngine() {
        let motion = day.motion
        let engine = counted(.engineHours)
        if let sum = engine.sum {
            say(.engine, (sum * 60 + 500) / 1_000)
        } else if motion.engineKnownMilliseconds > 0 {
            say(.engine, Self.minutes(motion.engineMilliseconds), isSampled: true)
        } else {
            refusals[.engine] = engine.reason ?? "no engine hours, no engine speed and no fuel rate"
        }
        let idle = counted(.idleHours)
        if let sum = idle.sum {
            say(.idle, (sum * 60 + 500) / 1_000)
        } else if motion.engineKnownMilliseconds > 0, motion.speedCount > 1 {
            say(.idle, Self.minutes(motion.idleMilliseconds), isSampled: true)
        } else {
            refusals[.idle] = idle.reason ?? "no idle hours, and not both speed and engine"
        }
    }

    private mutating func decideFuel() {
        let motion = day.motion
        let fuel = counted(.fuelUsed)
        let trip = counted(.tripFuel)
        if let sum = fuel.sum ?? trip.sum {
            say(.fuel, sum)
        } else if motion.fuelRateCount > 1, motion.isDense, !motion.isFuelRateSparse {
            say(.fuel, (motion.fuelByRate + 1_800_000) / 3_600_000, isSampled: true)
        } else {
            refusals[.fuel] =
                fuel.reason ?? trip.reason
                ?? (motion.fuelRateCount > 1
                    ? "no fuel counter; rates over 2 s apart do not add up to an amount"
                    : "no fuel counter and no fuel rate")
        }
        let energy = counted(.energyUsed)
        if let sum = energy.sum { say(.energy, sum) } else if let reason = energy.reason { refusals[.energy] = reason }
    }

    private static func minutes(_ milliseconds: Int64) -> Int { Int((milliseconds + 30_000) / 60_000) }

    // MARK: - Motion

    private mutating func decideMotion() {
        let motion = day.motion
        let moved = (figures[.distance]?.value ?? 0) > 0 || motion.tripCount > 0
        if figures[.distance] != nil || motion.speedCount > 1 { say(.utilisation, moved ? 1_000 : 0) }
        guard motion.speedCount > 1 else {
            for member in [FleetDay.Member.driving, .trips, .speedMax] { refusals[member] = "no speed was recorded" }
            return
        }
        if figures[.distance] == nil || figures[.braking] == nil, motion.sparseMilliseconds > 0 {
            notes.append("in motion the speeds were up to \(FleetText.duration(motion.sparseMilliseconds)) apart")
        }
        say(.driving, Self.minutes(motion.drivingMilliseconds))
        say(.trips, motion.tripCount)
        say(.speedMax, (motion.speedMax + 500) / 1_000)
    }

    private mutating func decideHarshness() {
        refusals[.cornering] = "no lateral acceleration was recorded"
        guard day.motion.speedCount > 1 else {
            refusals[.braking] = "no speed was recorded"
            refusals[.acceleration] = "no speed was recorded"
            return
        }
        guard day.harshness.isDense else {
            let reason = "speeds are over 1 s apart; a hard braking takes two or three seconds"
            refusals[.braking] = reason
            refusals[.acceleration] = reason
            return
        }
        say(.braking, day.harshness.brakingCount)
        say(.acceleration, day.harshness.accelerationCount)
    }
}
