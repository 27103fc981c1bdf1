/// What the odometer readings of a vehicle, taken together, show: the common ground of all rules about odometers,
/// computed once.
public struct OdometerJudgement: Sendable {
    /// The readings of attestors that are judged together, by time: all, or those of the dashboard where other
    /// instruments contradict it.
    public let readings: [OdometerReading]
    /// Two rows that interleave, when that explains the readings better than one vehicle does.
    public let chains: OdometerChains?
    /// Positions of the readings that are taken to be right, in the order of time.
    public let agreeing: [Int]

    /// What is wrong with the readings.
    let faults: [OdometerFault]
    /// How far the vehicle usually goes.
    let rate: OdometerRate
    /// Readings of control units and telematics that were kept apart because they contradict the dashboard.
    let apart: [OdometerReading]
    /// What else the statements say.
    let circumstances: OdometerCircumstances
    /// How many distances are beyond all expectation.
    let jumpCount: Int
    /// Positions of readings after which the instrument was replaced, turned back or went past its last digit.
    let breaks: Set<Int>

    /// Judges readings.
    ///
    /// - Parameters:
    ///   - readings: those of attestors, in the order of time.
    ///   - circumstances: what else the statements say.
    ///   - apart: those of other instruments that are not judged with them.
    init(_ readings: [OdometerReading], _ circumstances: OdometerCircumstances, apart: [OdometerReading] = []) {
        self.readings = readings
        self.apart = apart
        self.circumstances = circumstances
        let points = OdometerPoint.points(of: readings)
        let search = OdometerSearch(points, readings, circumstances)
        rate = search.rate
        if let steps = Self.stepsBack(points, search) {
            chains = nil
            agreeing = Array(readings.indices)
            faults = steps
            breaks = []
            jumpCount = 0
            return
        }
        let story = search.best()
        if let rows = Self.interleaving(search, story) {
            chains = OdometerChains(
                first: rows.first.map { readings[$0].index }, second: rows.second.map { readings[$0].index },
                switchCount: rows.switchCount)
            agreeing = rows.first
            faults = []
            breaks = []
            jumpCount = 0
            return
        }
        chains = nil
        agreeing = story.steps.map(\.position)
        faults = search.faults(in: story)
        jumpCount = story.steps.count { $0.link == .jump }
        breaks = Set(
            zip(story.steps, story.steps.dropFirst()).compactMap { from, to in
                if case .down = to.link { from.position } else { nil }
            })
    }

    /// Judges the readings of a vehicle.
    ///
    /// All instruments are judged together while they tell one story, for then each supports the others. Where they do
    /// not, the dashboard is judged alone, and the others are held against it.
    init(_ facts: VehicleFacts) {
        let readings = OdometerSeries.readings(in: facts).filter { !$0.isSelfDeclared }
        let circumstances = OdometerCircumstances(facts)
        let together = OdometerJudgement(readings, circumstances)
        let dashboard = readings.filter { $0.channel == .dash }
        guard together.isManifold, !dashboard.isEmpty, dashboard.count < readings.count else {
            self = together
            return
        }
        self = OdometerJudgement(dashboard, circumstances, apart: readings.filter { $0.channel != .dash })
    }

    /// Whether a reading that is called wrong was made within a week of another instrument's that says otherwise: then it
    /// is the instruments that differ, and no hand slipped.
    private var isContradictedByAnotherInstrument: Bool {
        faults.contains { fault in
            let position: Int
            switch fault {
            case .isolated(let wrong, _, _): position = wrong
            case .slip(let slip): position = slip.position
            case .drop(let drop) where drop.descent == .rollback: position = drop.after
            default: return false
            }
            let reading = readings[position]
            return readings.contains { other in
                (other.channel == .ecu) != (reading.channel == .ecu)
                    && abs(other.middleMilliseconds - reading.middleMilliseconds) <= Self.sameVisitMilliseconds
                    && abs(other.millimetres - reading.millimetres) > OdometerSearch.retestMillimetres
            }
        }
    }

    /// Seven days: nothing much is driven between a reading of the dashboard and one of the control unit.
    static let sameVisitMilliseconds: Int64 = 7 * 86_400_000

    /// Whether the readings need more than one explanation, or two vehicles.
    private var isManifold: Bool {
        if chains != nil || isContradictedByAnotherInstrument { return true }
        let events = faults.count { fault in
            switch fault {
            case .isolated, .eitherOf: true
            case .drop(let drop): drop.descent == .rollback
            case .placeholder, .slip, .misdated, .stale, .unitSegment, .stepBack: false
            }
        }
        return events + jumpCount >= 2
    }

    /// The small steps back of a series in which nothing else needs explaining; `nil` when something does: a reading is
    /// below the one before, is a placeholder, or is farther from the one before than an odd year takes a vehicle.
    private static func stepsBack(_ points: [OdometerPoint], _ search: OdometerSearch) -> [OdometerFault]? {
        var faults: [OdometerFault] = []
        for position in points.indices {
            if points[position].isPlaceholder, points[position].millimetres > 10_000_000_000 { return nil }
            guard position > 0 else { continue }
            switch search.link(position - 1, 0, position, 0).link {
            case .along: break
            case .stepBack: faults.append(.stepBack(from: position - 1, to: position))
            default: return nil
            }
        }
        return faults
    }

    /// Two rows, where one vehicle's story needs two events at least that two vehicles' does not.
    private static func interleaving(_ search: OdometerSearch, _ story: OdometerSearch.Story) -> OdometerSearch.Rows? {
        let events =
            story.misreadings.count { misreading in
                switch misreading.kind {
                case .foreign, .misdated: true
                case .placeholder, .slip, .copied, .stale: false
                }
            }
            + story.steps.count { $0.link == .jump || $0.link == .down(.rollback) }
        guard events >= 2, let rows = search.twoRows(), rows.switchCount >= 3, rows.first.count >= 2,
            rows.second.count >= 2, rows.cost + OdometerCost.chainsMargin <= story.cost
        else { return nil }
        return rows
    }
}
