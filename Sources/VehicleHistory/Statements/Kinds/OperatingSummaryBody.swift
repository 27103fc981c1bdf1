public import Messages

/// Operating summary. What a commercial vehicle did over a time, from its telematics.
public struct OperatingSummaryBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("operating-summary")

    /// First day.
    public let from: EventTime
    /// Last day.
    public let until: EventTime
    /// Distance in kilometres.
    public let distanceKm: Int
    /// Engine running time in minutes.
    public let engineMinutes: Int?
    /// Idling time in minutes.
    public let idleMinutes: Int?
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

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        from = try fields.time("from")
        until = try fields.time("until")
        distanceKm = try fields.integer("distance_km")
        engineMinutes = try fields.integerIfPresent("engine_minutes")
        idleMinutes = try fields.integerIfPresent("idle_minutes")
        tripCount = try fields.integerIfPresent("trip_count")
        fuelMl = try fields.integerIfPresent("fuel_ml")
        energyWh = try fields.integerIfPresent("energy_wh")
        harshBrakingCount = try fields.integerIfPresent("harsh_braking_count")
        harshAccelerationCount = try fields.integerIfPresent("harsh_acceleration_count")
        harshCorneringCount = try fields.integerIfPresent("harsh_cornering_count")
        overspeedMinutes = try fields.integerIfPresent("overspeed_minutes")
        speedMaxKmPerH = try fields.integerIfPresent("speed_max_km_per_h")
        utilisationPermille = try fields.integerIfPresent("utilisation_permille")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message(
                "kind.operating-summary",
                ["distance": .distance(kilometres: distanceKm), "from": .date(from), "until": .date(until)]),
            engineMinutes.map { Message("kind.operating-summary.engine", ["hours": .number($0 / 60)]) },
            fuelMl.map { Message("kind.operating-summary.fuel", ["litres": .number($0 / 1_000)]) },
            energyWh.map { Message("kind.operating-summary.energy", ["energy": .number($0 / 1_000)]) },
            harshBrakingCount.map { Message("kind.operating-summary.braking", ["count": .number($0)]) })
    }
}
