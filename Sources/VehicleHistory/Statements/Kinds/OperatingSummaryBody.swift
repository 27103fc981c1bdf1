public import Messages

/// Operating summary. What a commercial vehicle did over a time, from its telematics.
public struct OperatingSummaryBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("operating-summary")

    /// First day.
    public let from: EventTime
    /// Last day.
    public let until: EventTime
    /// Distance in kilometres; `nil` where nothing recorded says it.
    public let distanceKm: Int?
    /// Engine running time in minutes.
    public let engineMinutes: Int?
    /// Idling time in minutes.
    public let idleMinutes: Int?
    /// Time in motion in minutes.
    public let drivingMinutes: Int?
    /// Trips.
    public let tripCount: Int?
    /// Fuel in millilitres.
    public let fuelMl: Int?
    /// Electric energy in watt hours.
    public let energyWh: Int?
    /// Hard braking events.
    public let harshBrakingCount: Int?
    /// Hard acceleration events.
    public let harshAccelerationCount: Int?
    /// Hard cornering events.
    public let harshCorneringCount: Int?
    /// Time above the limit in minutes.
    public let overspeedMinutes: Int?
    /// Highest speed in km/h.
    public let speedMaxKmPerH: Int?
    /// Share of the days on which it moved, in thousandths.
    public let utilisationPermille: Int?

    /// Distance within `distanceKm` that a counter shows while the recording was silent, in kilometres.
    public let gapDistanceKm: Int?
    /// Samples that the summary rests on.
    public let sampleCount: Int?
    /// Share of the time in which samples are at most two minutes apart, in thousandths.
    public let coveragePermille: Int?
    /// Members that were summed up from samples, not read from a counter of the vehicle.
    public let sampled: [String]
    /// Time zone in which the days are counted; UTC when absent.
    public let zone: String?

    /// Whether it is about one day.
    public var isDaily: Bool { from.precision == .day && from == until }

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        from = try fields.time("from")
        until = try fields.time("until")
        distanceKm = try fields.integerIfPresent("distance_km")
        engineMinutes = try fields.integerIfPresent("engine_minutes")
        idleMinutes = try fields.integerIfPresent("idle_minutes")
        drivingMinutes = try fields.integerIfPresent("driving_minutes")
        tripCount = try fields.integerIfPresent("trip_count")
        fuelMl = try fields.integerIfPresent("fuel_ml")
        energyWh = try fields.integerIfPresent("energy_wh")
        harshBrakingCount = try fields.integerIfPresent("harsh_braking_count")
        harshAccelerationCount = try fields.integerIfPresent("harsh_acceleration_count")
        harshCorneringCount = try fields.integerIfPresent("harsh_cornering_count")
        overspeedMinutes = try fields.integerIfPresent("overspeed_minutes")
        speedMaxKmPerH = try fields.integerIfPresent("speed_max_km_per_h")
        utilisationPermille = try fields.integerIfPresent("utilisation_permille")
        gapDistanceKm = try fields.integerIfPresent("gap_distance_km")
        sampleCount = try fields.integerIfPresent("sample_count")
        coveragePermille = try fields.integerIfPresent("coverage_permille")
        sampled = try fields.strings("sampled")
        zone = try fields.stringIfPresent("zone")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            headline,
            engineMinutes.map { Message("kind.operating-summary.engine", ["hours": hours($0)]) },
            idleMinutes.map { Message("kind.operating-summary.idle", ["minutes": .number($0)]) },
            fuelMl.map { Message("kind.operating-summary.fuel", ["litres": .number($0 / 1_000)]) },
            energyWh.map { Message("kind.operating-summary.energy", ["energy": .number($0 / 1_000)]) },
            harshBrakingCount.map { Message("kind.operating-summary.braking", ["count": .number($0)]) },
            sampleCount.map { Message("kind.operating-summary.samples", ["count": .number($0)]) })
    }

    /// Whole hours of a long time; of a day with one decimal.
    private func hours(_ minutes: Int) -> MessageValue {
        isDaily ? .decimal(unscaled: minutes / 6, places: 1) : .number(minutes / 60)
    }

    private var headline: Message {
        guard let distanceKm else {
            return isDaily
                ? Message("kind.operating-summary.day-without-distance", ["date": .date(from)])
                : Message("kind.operating-summary.without-distance", ["from": .date(from), "until": .date(until)])
        }
        return isDaily
            ? Message(
                "kind.operating-summary.day", ["distance": .distance(kilometres: distanceKm), "date": .date(from)])
            : Message(
                "kind.operating-summary",
                ["distance": .distance(kilometres: distanceKm), "from": .date(from), "until": .date(until)])
    }
}
