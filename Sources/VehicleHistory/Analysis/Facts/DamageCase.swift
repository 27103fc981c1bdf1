import TransparencyLog

/// One piece of damage with all that is on record of it: accident or damage, the claims about it, the repairs after it.
struct DamageCase {
    /// What happened first, or was claimed first.
    let opening: RecordedStatement
    private(set) var lines: [LogIndex]
    /// Earlier states of its claims: no finding rests on them, but a repair or a claim may name them.
    private var superseded: Set<LogIndex> = []
    private(set) var repairs: [VehicleFacts.Line<RepairBody>] = []
    private(set) var isClaimRepaired = false
    private(set) var isSevere: Bool
    private(set) var isMinor: Bool
    private(set) var zones: Set<DamageZone>

    /// How long after damage an unlinked repair of it can come, and a claim about it, in days.
    static let repairDaysMax: Int64 = 365
    static let claimDaysMax: Int64 = 90

    var isRepaired: Bool { !repairs.isEmpty || isClaimRepaired }

    init(
        _ opening: RecordedStatement, severity: DamageSeverity, isGrave: Bool = false, zones: [DamageZone]
    ) {
        self.opening = opening
        lines = [opening.index]
        isSevere = isGrave || severity == .severe || severity == .total
        isMinor = severity == .minor && !isGrave
        self.zones = Set(zones)
    }

    mutating func add(_ claim: ClaimThread) {
        lines.append(claim.current.index)
        superseded.formUnion(claim.superseded)
        if claim.body.outcome == .repaired { isClaimRepaired = true }
        if claim.body.outcome == .totalLoss {
            isSevere = true
            isMinor = false
        }
        zones.formUnion(claim.body.zones)
    }

    mutating func add(_ repair: VehicleFacts.Line<RepairBody>) {
        lines.append(repair.recorded.index)
        repairs.append(repair)
        if repair.body.structural == true || (repair.body.airbagsReplacedCount ?? 0) > 0 { isSevere = true }
    }

    /// Whether an entry is about it.
    private func knows(_ index: LogIndex) -> Bool { lines.contains(index) || superseded.contains(index) }

    /// Whether something at `time` came after it and within so many days.
    func isFollowed(by time: EventTime, withinDays days: Int64) -> Bool {
        let start = opening.time.startMilliseconds
        return time.endMilliseconds > start && time.startMilliseconds - opening.time.endMilliseconds < days * 86_400_000
    }

    // MARK: - All of a vehicle

    /// Every case of a vehicle, by time.
    ///
    /// What belongs to what is chosen by the dates of what happened, never by the order of the log: who reports late
    /// must not change what is found.
    static func all(_ facts: VehicleFacts) -> [DamageCase] {
        var cases = openings(facts)
        let claims = facts.claims.sorted { ($0.openedAt, $0.current.index) < ($1.openedAt, $1.current.index) }
        for claim in claims { place(claim, in: &cases) }
        for repair in facts.chronicle(RepairBody.self) { place(repair, in: &cases) }
        return cases
    }

    private static func isBefore(_ left: DamageCase, _ right: DamageCase) -> Bool {
        (left.opening.time, left.opening.index) < (right.opening.time, right.opening.index)
    }

    private static func openings(_ facts: VehicleFacts) -> [DamageCase] {
        let accidents = facts.lines(AccidentBody.self).map { line in
            let isGrave =
                (line.body.airbagsDeployedCount ?? 0) > 0 || line.body.rollover == true || line.body.fire == true
            return DamageCase(
                line.recorded, severity: line.body.severity, isGrave: isGrave, zones: line.body.zones)
        }
        let damages = facts.lines(DamageBody.self).map { line in
            let isGrave = (line.body.cause == .flood || line.body.cause == .fire) && line.body.severity != .minor
            return DamageCase(
                line.recorded, severity: line.body.severity, isGrave: isGrave, zones: line.body.zones)
        }
        // Police and insurer report the same accident: one case a day.
        var cases: [DamageCase] = []
        for next in (accidents + damages).sorted(by: isBefore) {
            let twin = cases.firstIndex { known in
                let times = (known.opening.time, next.opening.time)
                return known.opening.statement.kind == next.opening.statement.kind && times.0.overlaps(times.1)
                    && (max(times.0.precision, times.1.precision) >= .day || times.0 == times.1)
            }
            if let twin { cases[twin].join(next) } else { cases.append(next) }
        }
        return cases
    }

    private mutating func join(_ other: DamageCase) {
        lines += other.lines
        isSevere = isSevere || other.isSevere
        isMinor = isMinor && other.isMinor
        zones.formUnion(other.zones)
    }

    private static func place(_ claim: ClaimThread, in cases: inout [DamageCase]) {
        guard ![.denied, .withdrawn].contains(claim.body.outcome), ![.theft, .glass].contains(claim.body.peril) else {
            return
        }
        let concerned = claim.concerned
        let linked = cases.firstIndex { known in concerned.contains { known.knows($0) } }
        let near = cases.lastIndex { $0.isFollowed(by: claim.openedAt, withinDays: claimDaysMax) }
        if let place = linked ?? near {
            cases[place].add(claim)
        } else {
            var own = DamageCase(claim.current, severity: .moderate, zones: claim.body.zones)
            own.add(claim)
            cases.insert(own, at: cases.firstIndex { isBefore(own, $0) } ?? cases.endIndex)
        }
    }

    private static let mending: Set<RepairBody.Cause> = [.collision, .vandalism, .weather, .fire, .flood]

    private static func place(_ repair: VehicleFacts.Line<RepairBody>, in cases: inout [DamageCase]) {
        let linked = cases.indices.filter { place in
            repair.body.closes.contains { cases[place].knows($0) }
        }
        for place in linked { cases[place].add(repair) }
        guard linked.isEmpty, mending.contains(repair.body.cause) else { return }
        let fitting = cases.lastIndex { known in
            !known.isRepaired && known.isFollowed(by: repair.time, withinDays: repairDaysMax)
                && (repair.body.zones.isEmpty || known.zones.isEmpty
                    || !known.zones.isDisjoint(with: repair.body.zones))
        }
        if let fitting { cases[fitting].add(repair) }
    }
}
