extension SuspicionFinder {
    /// Days of events, filed in the epoch, on which an organisation claims more cars than fit, by its own habits too.
    func throughput(_ window: [FiledStatement], in epoch: Epoch) -> [SuspicionCase] {
        var cases: [SuspicionCase] = []
        for (organisation, filed) in Self.grouped(window.filter { !$0.isPeriodic }, by: \.organisation) {
            let days = Self.grouped(filed, by: \.occurredDay)
            let vehicleCounts = days.map { Self.vehicles($0.statements).count }.sorted()
            let median =
                days.count >= thresholds.throughputMedianDaysMin ? vehicleCounts[(vehicleCounts.count - 1) / 2] : 0
            let least = max(
                thresholds.throughputVehiclesPerDayMin, median * thresholds.throughputMedianMultipleMin)
            for (day, statements) in days where statements.contains(where: { $0.epoch == epoch }) {
                let vehicles = Self.vehicles(statements)
                guard vehicles.count >= least else { continue }
                cases.append(crowdedDay(organisation, day, statements, vehicles, median: median, least: least))
            }
        }
        return cases
    }

    private func crowdedDay(
        _ organisation: String, _ day: Int, _ statements: [FiledStatement], _ vehicles: [UInt64], median: Int,
        least: Int
    ) -> SuspicionCase {
        let habit = median > 0 ? "its median day has \(median)" : "it has filed too few days to compare with"
        return SuspicionCase(
            rule: .implausibleThroughput, organisation: organisation, owner: nil, vehicles: vehicles,
            figures: [
                .init(name: "cars on one day", value: vehicles.count, threshold: least),
                .init(name: "cars on the median day", value: median, threshold: nil),
            ],
            statements: Self.indices(statements),
            sentence: """
                \(organisation) says it saw \(Self.counted(vehicles.count, "car")) on \(EpochCalendar.date(day: day)); \
                \(habit), and from \(least) on a day is listed.
                """)
    }
}
