/// Ticket weights of the data track.
public enum DataTrack {
    /// Days of 400 Gregorian years, which are 4,800 months: a month here is 146,097 ÷ 4,800 days.
    private static let daysOf4800Months = 146_097

    /// A car's weight: `⌊⌊base · age ÷ 10^4⌋ · seniority ÷ 10^4⌋`, with
    ///
    ///     age       = 10000 + 50·min(months since the corroborated first use, 180)
    ///     seniority = 10000 + 25·min(epochs since the first accepted statement, 208)
    ///
    /// and as base the trailing epochs' final weight, or by the mileage preset the kilometres driven.
    ///
    /// - Parameter day: the day of the closing, in days since 1970, where the mileage window ends.
    public static func weight(of chance: VehicleChance, policy: RewardPolicy.Stones, day: Int) -> UInt64 {
        let base =
            policy.mileage.isOn ? kilometres(chance.odometer, policy: policy.mileage, day: day) : chance.finalWeight
        let aged = mulDiv(base, age(of: chance, policy: policy.age), RewardPolicy.basisPointsOne)
        return mulDiv(aged, seniority(of: chance, policy: policy.seniority), RewardPolicy.basisPointsOne)
    }

    /// The tickets of all who may take part; an owner who merged several cars has one ticket of their summed weights.
    ///
    /// - Throws: `TicketListError`.
    public static func tickets(
        of chances: some Sequence<VehicleChance>, policy: RewardPolicy.Stones, day: Int
    ) throws(TicketListError) -> TicketList {
        var weights: [Holder: UInt64] = [:]
        for chance in chances where chance.standing.exclusion == nil {
            let weight = weight(of: chance, policy: policy, day: day)
            let (sum, overflow) = weights[chance.standing.holder, default: 0].addingReportingOverflow(weight)
            guard !overflow else { throw .totalTooLarge }
            weights[chance.standing.holder] = sum
        }
        return try TicketList(weights.map { Ticket(identifier: $0.key.text, weight: $0.value) })
    }

    /// Whole months in a number of days, by the mean Gregorian month.
    static func months(inDays days: Int) -> UInt64 {
        days <= 0 ? 0 : UInt64(days) * 4_800 / UInt64(daysOf4800Months)
    }

    private static func age(of chance: VehicleChance, policy: RewardPolicy.Age) -> UInt64 {
        let months = chance.daysSinceFirstUse.map(months(inDays:)) ?? 0
        return RewardPolicy.basisPointsOne + policy.perMonthBasisPoints * min(months, policy.monthsMax)
    }

    private static func seniority(of chance: VehicleChance, policy: RewardPolicy.Seniority) -> UInt64 {
        let epochs = min(UInt64(chance.epochsSinceFirstStatement), policy.epochsMax)
        return RewardPolicy.basisPointsOne + policy.perEpochBasisPoints * epochs
    }

    /// Whole kilometres from the first to the last reading of the trailing days, capped; none when they fall.
    private static func kilometres(
        _ odometer: [OdometerPoint], policy: RewardPolicy.Mileage, day: Int
    ) -> UInt64 {
        let window = odometer.filter { $0.day <= day && day - $0.day < Int(clamping: policy.days) }
        // Of two readings of one day the lower is the earlier.
        let ordered = window.sorted { ($0.day, $0.metres) < ($1.day, $1.metres) }
        guard let first = ordered.first, let last = ordered.last, last.metres > first.metres else { return 0 }
        return min((last.metres - first.metres) / 1_000, policy.kilometresMax)
    }
}
