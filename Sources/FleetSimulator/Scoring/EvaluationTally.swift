public import VehicleHistory

/// Counts of what the findings said about vehicles of which the truth is known.
public struct EvaluationTally: Sendable {
    /// How the vehicles of one kind were judged.
    public struct Row: Sendable, Equatable {
        /// Number of vehicles.
        public var vehicles = 0
        /// Vehicles accused of each fraud; one vehicle can be accused of several.
        public var accused: [FindingFamily: Int] = [:]
        /// Vehicles accused of any.
        public var accusedOfAny = 0
        /// Vehicles not accused, of which an entry is called wrong.
        public var entryOnly = 0
        /// Vehicles of which nothing of the sort is said.
        public var silent = 0
    }

    /// Some of a number.
    public struct Share: Sendable, Equatable {
        /// How many were found.
        public var found = 0
        /// Of how many.
        public var total = 0

        mutating func count(_ isFound: Bool) {
            total += 1
            if isFound { found += 1 }
        }

        mutating func add(_ other: Share) {
            found += other.found
            total += other.total
        }

        /// The ratio; 1 when there was nothing to find.
        public var ratio: Double { total == 0 ? 1 : Double(found) / Double(total) }
    }

    /// The confusion matrix: for each kind of vehicle how it was judged.
    public internal(set) var rows: [HistoryKind: Row] = [:]
    /// Rollbacks after which some reading is lower than one before by more than careless retests explain.
    public internal(set) var visibleRollbacks = Share()
    /// The same, counted when the reading is at least called into question (whoever is blamed).
    public internal(set) var questionedRollbacks = Share()
    /// Rollbacks to above the last recorded reading, or hardly below it: nothing falls.
    public internal(set) var invisibleRollbacks = Share()
    /// Visible rollbacks by the size of the fall, keyed by the lower bound in kilometres.
    public internal(set) var rollbacksByFall: [Int: Share] = [:]
    /// Visible rollbacks by the number of readings after them, 1 to 4 (4: or more).
    public internal(set) var rollbacksByReadingsAfter: [Int: Share] = [:]
    /// Visible rollbacks that are found when the buyer adds what the dashboard shows.
    public internal(set) var rollbacksAtTheCar = Share()
    /// Honest vehicles that are accused when the buyer adds what the dashboard shows.
    public internal(set) var honestAtTheCar = Share()
    /// Honest vehicles of which it is asked whether the odometer was turned back or a reading mistyped.
    public internal(set) var honestQuestioned = Share()
    /// Cloned vehicles.
    public internal(set) var clones = Share()
    /// Washed titles.
    public internal(set) var washes = Share()
    /// Vehicles whose only particularity is a slip: those of which some finding blames anything but a spoiled reading.
    public internal(set) var typosThatBlameOthers = Share()
    /// Accusations of honest vehicles, by rule and variant.
    public internal(set) var falseAccusations: [String: Int] = [:]
    /// Vehicles missed or wrongly accused, by number, the first of each sort: what to look at.
    public internal(set) var examples: [String: [Int]] = [:]

    /// Most examples that are kept of each sort.
    public static let exampleCountMax = 12
    static let fallBounds = [0, 1_000, 5_000, 20_000, 60_000]
    /// 400 miles: honest records hold falls of this size, from retests that somebody wrote down carelessly, so that a
    /// rollback which makes no larger one cannot be seen by anybody.
    static let everydayFallKilometres = 644

    /// Nothing counted yet.
    public init() {}

    /// All honest vehicles: how many were accused.
    public var honest: Share {
        var share = Share()
        for (kind, row) in rows where kind.isHonest { share.add(Share(found: row.accusedOfAny, total: row.vehicles)) }
        return share
    }

    /// Number of vehicles.
    public var vehicleCount: Int { rows.values.reduce(0) { $0 + $1.vehicles } }

    // MARK: - Counting

    /// Counts one vehicle.
    ///
    /// - Parameters:
    ///   - vehicle: the truth.
    ///   - number: its number in the fleet.
    ///   - findings: what the rules said about it.
    public mutating func count(_ vehicle: EvaluationVehicle, number: Int, findings: [Finding]) {
        let accusations = findings.filter(\.isAccusation)
        let families = Set(accusations.map { FindingFamily(rule: $0.rule) })
        var row = rows[vehicle.kind] ?? Row()
        row.vehicles += 1
        for family in families { row.accused[family, default: 0] += 1 }
        if !families.isEmpty {
            row.accusedOfAny += 1
        } else if findings.contains(where: { $0.accuses == .entry }) {
            row.entryOnly += 1
        } else {
            row.silent += 1
        }
        rows[vehicle.kind] = row
        switch vehicle.kind {
        case .clocked: countRollback(vehicle, number, findings, isAccused: families.contains(.rollback))
        case .cloned: count(families.contains(.clone), in: \.clones, "missed-clone", number)
        case .titleWashed: count(families.contains(.washing), in: \.washes, "missed-wash", number)
        case let kind where kind.isHonest && !families.isEmpty:
            note(number, as: "accused-\(kind.rawValue)")
            for finding in accusations {
                let name = "\(finding.rule).\(finding.variant.name)"
                falseAccusations[name, default: 0] += 1
                note(number, as: "by-\(name)")
            }
        default: break
        }
        if vehicle.kind.isHonest {
            honestQuestioned.count(findings.contains { $0.rule == OdometerRollbackRule.id })
        }
        if vehicle.kind == .mistyped { countTypo(vehicle, number, findings) }
    }

    /// Counts one vehicle once more, as the buyer who stands before it sees it.
    public mutating func countAtTheCar(_ vehicle: EvaluationVehicle, findings: [Finding]) {
        let families = Set(findings.filter(\.isAccusation).map { FindingFamily(rule: $0.rule) })
        if vehicle.kind.isHonest { honestAtTheCar.count(!families.isEmpty) }
        if vehicle.kind == .clocked, vehicle.visibleFallKilometres > Self.everydayFallKilometres {
            rollbacksAtTheCar.count(families.contains(.rollback))
        }
    }

    private mutating func count(
        _ isFound: Bool, in share: WritableKeyPath<EvaluationTally, Share>, _ name: String, _ number: Int
    ) {
        self[keyPath: share].count(isFound)
        if !isFound { note(number, as: name) }
    }

    private mutating func countRollback(
        _ vehicle: EvaluationVehicle, _ number: Int, _ findings: [Finding], isAccused: Bool
    ) {
        guard vehicle.visibleFallKilometres > Self.everydayFallKilometres else {
            return invisibleRollbacks.count(isAccused)
        }
        count(isAccused, in: \.visibleRollbacks, "missed-rollback", number)
        let isQuestioned = findings.contains { finding in
            FindingFamily(rule: finding.rule) == .rollback && !finding.suspects.isEmpty
                && (finding.accuses != .nobody || finding.severity >= .caution)
        }
        questionedRollbacks.count(isAccused || isQuestioned)
        let bound = Self.fallBounds.last { $0 <= vehicle.visibleFallKilometres } ?? 0
        rollbacksByFall[bound, default: Share()].count(isAccused)
        rollbacksByReadingsAfter[min(max(vehicle.readingsAfterCount, 1), 4), default: Share()].count(isAccused)
    }

    /// A slip may make the slipped reading suspect and no other, and nobody may say that the vehicle was tampered with.
    private mutating func countTypo(_ vehicle: EvaluationVehicle, _ number: Int, _ findings: [Finding]) {
        let indices = vehicle.indices
        let spoiled = Set(vehicle.spoiled.compactMap { indices[$0] })
        let blamesOthers = findings.contains { finding in
            guard FindingFamily(rule: finding.rule) == .rollback else { return finding.isAccusation }
            if finding.accuses == .vehicle { return finding.severity >= .caution }
            return finding.accuses == .entry && !spoiled.isSuperset(of: finding.suspects)
                || finding.isAccusation && !spoiled.isSuperset(of: finding.suspects)
        }
        typosThatBlameOthers.count(blamesOthers)
        if blamesOthers { note(number, as: "typo-blames-others") }
    }

    private mutating func note(_ number: Int, as name: String) {
        guard examples[name]?.last != number, examples[name, default: []].count < Self.exampleCountMax else { return }
        examples[name, default: []].append(number)
    }

    /// Adds the counts of other vehicles.
    public mutating func merge(_ other: EvaluationTally) {
        for (kind, theirs) in other.rows {
            var row = rows[kind] ?? Row()
            row.vehicles += theirs.vehicles
            row.accused.merge(theirs.accused, uniquingKeysWith: +)
            row.accusedOfAny += theirs.accusedOfAny
            row.entryOnly += theirs.entryOnly
            row.silent += theirs.silent
            rows[kind] = row
        }
        for share: WritableKeyPath<EvaluationTally, Share> in [
            \.visibleRollbacks, \.questionedRollbacks, \.rollbacksAtTheCar, \.honestAtTheCar, \.honestQuestioned,
            \.invisibleRollbacks, \.clones, \.washes,
            \.typosThatBlameOthers,
        ] { self[keyPath: share].add(other[keyPath: share]) }
        for (bound, share) in other.rollbacksByFall { rollbacksByFall[bound, default: Share()].add(share) }
        for (count, share) in other.rollbacksByReadingsAfter {
            rollbacksByReadingsAfter[count, default: Share()].add(share)
        }
        falseAccusations.merge(other.falseAccusations, uniquingKeysWith: +)
        for (name, numbers) in other.examples {
            examples[name] = Array((examples[name, default: []] + numbers).sorted().prefix(Self.exampleCountMax))
        }
    }
}
