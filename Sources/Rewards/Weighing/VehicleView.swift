import TransparencyLog

/// A vehicle's surviving statements in log order, with what is asked of them again and again.
struct VehicleView {
    let statements: [StatementFacts]
    let standings: [Standing]
    private let policy: RewardPolicy
    private let facts: any RewardFacts
    /// Positions by family, in order of the event's day.
    private var families: [EventFamily: [Int]] = [:]
    /// Positions of corroborations, by what they confirm.
    private var confirmations: [LogIndex: [Int]] = [:]
    /// Positions with an odometer reading, in order of the event's day.
    private var readings: [Int] = []
    private var registrations: [Int] = []

    init(_ record: VehicleRecord, policy: RewardPolicy, facts: any RewardFacts) {
        self.policy = policy
        self.facts = facts
        var statements: [StatementFacts] = []
        var standings: [Standing] = []
        for statement in record.statements.sorted(by: { $0.index < $1.index }) {
            let standing = facts.standing(of: statement.index)
            guard !standing.isVoid else { continue }
            statements.append(statement)
            standings.append(standing)
        }
        self.statements = statements
        self.standings = standings
        sortIn()
    }

    private mutating func sortIn() {
        for (position, statement) in statements.enumerated() {
            if let family = statement.category.family { families[family, default: []].append(position) }
            if let confirmed = statement.confirms, statement.category == .corroboration {
                confirmations[confirmed, default: []].append(position)
            }
            if statement.odometerMetres != nil { readings.append(position) }
            if statement.category == .manufacture || statement.category == .registration {
                registrations.append(position)
            }
        }
        let statements = statements
        let byDay: (Int, Int) -> Bool = {
            (statements[$0].occurredDay, $0) < (statements[$1].occurredDay, $1)
        }
        for family in families.keys { families[family]?.sort(by: byDay) }
        readings.sort(by: byDay)
    }

    /// The positions of one sorted list whose days lie within a range.
    private func positions(_ sorted: [Int], days: ClosedRange<Int>) -> ArraySlice<Int> {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if statements[sorted[middle]].occurredDay < days.lowerBound { low = middle + 1 } else { high = middle }
        }
        return sorted[low...].prefix { statements[$0].occurredDay <= days.upperBound }
    }

    /// Other reports of the same event, whoever made them.
    private func reportsOfSameEvent(as position: Int) -> ArraySlice<Int> {
        let statement = statements[position]
        guard let family = statement.category.family, let sorted = families[family] else { return [] }
        let days = Int(clamping: family.sameEventDays(in: policy))
        return positions(sorted, days: (statement.occurredDay - days)...(statement.occurredDay + days))
    }

    /// Whether an earlier entry of the log reports the same event. Nobody earns less because the owner was first.
    func isLaterReport(_ position: Int) -> Bool {
        let isOwner = isByOwner(position)
        return reportsOfSameEvent(as: position).contains { $0 < position && (isOwner || !isByOwner($0)) }
    }

    private func isByOwner(_ position: Int) -> Bool { Holder.isOwner(contributor: statements[position].organisation) }

    /// Whether one statement's contributor can bear the other's out: independent, and no owner, who declares for itself.
    private func canCorroborate(_ other: Int, _ position: Int) -> Bool {
        !isByOwner(other) && facts.areIndependent(statements[other].organisation, statements[position].organisation)
    }

    /// How many independent parties report the same event or confirm the statement, up to `countMax`.
    func corroboratorCount(_ position: Int, countMax: UInt64) -> UInt64 {
        guard countMax > 0 else { return 0 }
        let statement = statements[position]
        var parties: Set<String> = []
        let confirming = confirmations[statement.index] ?? []
        for other in [reportsOfSameEvent(as: position), confirming[...]].joined() {
            guard canCorroborate(other, position) else { continue }
            parties.insert(facts.party(of: statements[other].organisation))
            if parties.count >= countMax { break }
        }
        return UInt64(parties.count)
    }

    /// Whether an independent organisation's later reading of the same vehicle, soon enough, is not lower.
    private func isReadingConfirmed(_ position: Int) -> Bool {
        let statement = statements[position]
        guard let metres = statement.odometerMetres else { return false }
        let last = statement.occurredDay + Int(clamping: policy.corroboration.odometerDaysMax)
        return positions(readings, days: statement.occurredDay...last).contains { other in
            other > position && (statements[other].odometerMetres ?? 0) >= metres && canCorroborate(other, position)
        }
    }

    /// Whether an independent organisation corroborated a statement, in any way.
    func isCorroborated(_ position: Int) -> Bool {
        corroboratorCount(position, countMax: 1) > 0 || isReadingConfirmed(position)
    }

    /// Whether an accredited organisation that is independent of this one stated the vehicle's manufacture or
    /// registration.
    func isRegistered(independentlyOf organisation: String) -> Bool {
        registrations.contains { position in
            statements[position].tier >= .accredited
                && facts.areIndependent(statements[position].organisation, organisation)
        }
    }

    /// Whether anybody independent corroborated any statement of an organisation about the vehicle.
    func isKnown(independentlyOf organisation: String) -> Bool {
        isRegistered(independentlyOf: organisation)
            || statements.indices.contains { statements[$0].organisation == organisation && isCorroborated($0) }
    }

    /// Whether a corroboration confirms a surviving statement of an independent organisation.
    func confirmsAnIndependentStatement(_ position: Int) -> Bool {
        let statement = statements[position]
        return statements.contains {
            $0.index == statement.confirms && facts.areIndependent($0.organisation, statement.organisation)
        }
    }

    /// Which in number the statement is of its party's statements of its kind in the trailing window, from 1.
    func occurrence(_ position: Int) -> UInt64 {
        let statement = statements[position]
        let party = facts.party(of: statement.organisation)
        let window = UInt32(clamping: policy.saturation.windowEpochs)
        return statements[...position].reduce(into: 0) { count, other in
            guard other.category == statement.category, other.epoch <= statement.epoch,
                statement.epoch.weeks(since: other.epoch) < window
            else { return }
            if other.organisation == statement.organisation || facts.party(of: other.organisation) == party {
                count += 1
            }
        }
    }
}
