import TransparencyLog

/// The periodic inspections that a vehicle was due for, held against those on record.
struct CoverageInspections {
    private(set) var occasions = CoverageOccasions()
    private(set) var validUntilMilliseconds: Int64?
    private(set) var last: LogIndex?

    /// How late an inspection may be before it counts as missing, in months.
    static let graceMonths = 6

    init(_ life: CoverageLife) {
        for mark in life.inspections { occasions.addSeen(mark.index, in: mark.time.year) }
        walk(life)
        guard let newest = life.inspections.last else { return }
        last = newest.index
        validUntilMilliseconds = newest.validUntil?.endMilliseconds ?? Self.due(after: newest, life)
    }

    /// From due date to due date: one that was kept sets the next. One that came long before it was due is none of them.
    private mutating func walk(_ life: CoverageLife) {
        guard let start = life.startMilliseconds, var due = Self.firstDue(life) else { return }
        let grace = Int64(Self.graceMonths) * CoverageLife.monthMilliseconds
        while due + grace <= life.endMilliseconds {
            guard let interval = Self.interval(at: due, since: start, life) else {
                // No schedule is known where it is: it may be known where it goes.
                guard let next = life.stays.first(where: { $0.startMilliseconds > due }) else { return }
                due = next.startMilliseconds
                continue
            }
            let kept = life.inspections.last { mark in
                mark.time.endMilliseconds > due - interval * 2 / 3 && mark.time.startMilliseconds <= due + grace
            }
            occasions.expect(isSeen: kept != nil, in: CoverageLife.year(due))
            let next = (kept?.time.startMilliseconds ?? due) + interval
            due = max(next, due + CoverageLife.monthMilliseconds)
        }
    }

    private static func firstDue(_ life: CoverageLife) -> Int64? {
        guard let start = life.startMilliseconds else { return nil }
        guard let stay = life.stay(at: start) else { return nil }
        guard let schedule = InspectionSchedule.all[stay.country] else {
            return life.stays.first { InspectionSchedule.all[$0.country] != nil }?.startMilliseconds
        }
        return start + Int64(schedule.firstMonths(isTaxi: life.isTaxi(at: start))) * CoverageLife.monthMilliseconds
    }

    private static func interval(at time: Int64, since start: Int64, _ life: CoverageLife) -> Int64? {
        guard let stay = life.stay(at: time), let schedule = InspectionSchedule.all[stay.country] else { return nil }
        let age = Int((time - start) / CoverageLife.monthMilliseconds)
        return Int64(schedule.intervalMonths(atAgeMonths: age, isTaxi: life.isTaxi(at: time)))
            * CoverageLife.monthMilliseconds
    }

    private static func due(after mark: CoverageLife.Mark, _ life: CoverageLife) -> Int64? {
        guard let start = life.startMilliseconds else { return nil }
        return interval(at: mark.time.startMilliseconds, since: start, life).map { mark.time.endMilliseconds + $0 }
    }
}
