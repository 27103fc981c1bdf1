import TransparencyLog

/// From one place to the next, faster than a vehicle gets there.
struct PlaceHops {
    let from: RecordedStatement
    let to: RecordedStatement
    let fromCountry: CountryCode
    let toCountry: CountryCode
    /// The least distance.
    let kilometres: Int
    /// The least time for it, rounded up.
    let daysNeeded: Int

    /// By road, with two drivers: 65 km/h day and night.
    static let landKilometresADay = 1_500
    /// 25 knots, which container liners are built for; car carriers make 16 to 20.
    static let seaKilometresADay = 1_100
    /// Loading and unloading.
    static let portDays = 3

    /// Kinds for which the vehicle must be there.
    static let kinds: Set<String> = [
        "service", "repair", "inspection", "emissions", "odometer-reading", "cluster-replacement", "component-swap",
        "battery-health", "dtc-snapshot", "accident", "modification",
    ]

    /// The impossible ones, the one with the greatest distance first.
    static func impossible(_ facts: VehicleFacts) -> [PlaceHops] {
        var before: (position: Int, place: CountryPlace)?
        var hops: [PlaceHops] = []
        for position in facts.chronology where isThere(facts.statements[position]) {
            guard let country = facts.statements[position].statement.country else { continue }
            // Nearly always nothing has moved.
            if country == before?.place.country {
                before?.position = position
                continue
            }
            guard let place = CountryPlace.all[country] else { continue }
            if let before,
                let hop = hop(
                    (facts.statements[before.position], before.place), (facts.statements[position], place))
            {
                hops.append(hop)
            }
            before = (position, place)
        }
        return hops.sorted { ($1.kilometres, $0.to.index) < ($0.kilometres, $1.to.index) }
    }

    private static func isThere(_ line: RecordedStatement) -> Bool {
        !line.isSelfDeclared && kinds.contains(line.statement.kind.id) && line.time.precision >= .day
    }

    private static func hop(
        _ from: (line: RecordedStatement, place: CountryPlace), _ to: (line: RecordedStatement, place: CountryPlace)
    ) -> PlaceHops? {
        let kilometres = from.place.leastKilometres(to: to.place)
        let isBySea = from.place.land != to.place.land
        let day = Int64(86_400_000)
        let needed =
            isBySea
            ? Int64(kilometres) * day / Int64(seaKilometresADay) + Int64(portDays) * day
            : Int64(kilometres) * day / Int64(landKilometresADay)
        // From the earliest that it can have left to the latest that it can have come.
        let available = to.line.time.endMilliseconds - from.line.time.startMilliseconds
        guard kilometres > 0 || isBySea, available < needed else { return nil }
        return PlaceHops(
            from: from.line, to: to.line, fromCountry: from.place.country, toCountry: to.place.country,
            kilometres: kilometres, daysNeeded: Int((needed + day - 1) / day))
    }
}
