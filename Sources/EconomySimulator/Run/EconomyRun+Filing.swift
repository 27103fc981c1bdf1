import Octets
import Rewards
import TransparencyLog

extension EconomyRun {
    /// A true statement in a thousand is misfiled and found so, four in a thousand are disputed and upheld.
    private static let misfiledBasisPoints = 10
    private static let disputedBasisPoints = 40
    /// Weeks after filing until something is found, and until a dispute ends.
    private static let weeksUntilFoundMax = 26
    private static let weeksUntilRuledMax = 8

    /// Everybody files; the log takes the statements in the order of their days.
    mutating func file(_ week: Int) {
        for place in agents.indices {
            for filing in agents[place].filings(in: week, world: &world) {
                filings[max(filing.filedDay / 7, week), default: []].append(filing)
            }
        }
        let due = (filings.removeValue(forKey: week) ?? []).enumerated()
        // Sorting is not stable, and so the order of filing decides among those of one day.
        for (_, filing) in due.sorted(by: { ($0.element.filedDay, $0.offset) < ($1.element.filedDay, $1.offset) }) {
            append(filing, week)
        }
    }

    private mutating func append(_ filing: Filing, _ week: Int) {
        let number = log.count
        let index = LogIndex(UInt64(number))
        let organisation = world.organisations[filing.organisation]
        let facts = StatementFacts(
            index: index, ref: RewardReference.make(salt: .sha256(utf8: "salt \(fates.next())"), index: index),
            epoch: Epoch(UInt32(week)), organisation: organisation.name, vehicle: UInt64(filing.vehicle),
            category: filing.category, occurredDay: day(filing.occurredDay), filedDay: day(filing.filedDay),
            tier: filing.tier, odometerMetres: filing.odometerMetres, confirms: filing.confirms.map { LogIndex($0) })
        log.append(LoggedStatement(facts: facts, strategy: organisation.strategy, isTrue: filing.isTrue))
        logOfVehicle[filing.vehicle].append(number)
        if filing.category == .service {
            world.vehicles[filing.vehicle].newestWork = (index: UInt64(number), organisation: filing.organisation)
        }
        if earning.contains(filing.category) {
            earners.insert(organisation.name)
            books.file(log[number], week)
        }
        decideFate(of: number, week)
    }

    /// Draws the same number of chances whatever comes of them, so that two runs differ in what is found alone.
    private mutating func decideFate(of number: Int, _ week: Int) {
        let chance = fates.integer(in: 0...9_999)
        let weeks = fates.integer(in: 1...Self.weeksUntilFoundMax)
        let ruled = fates.integer(in: 1...Self.weeksUntilRuledMax)
        if !log[number].isTrue {
            if chance < plan.foundBasisPoints { agenda[week + weeks, default: []].append(.found(number)) }
        } else if chance < Self.misfiledBasisPoints {
            agenda[week + weeks, default: []].append(.found(number))
        } else if chance < Self.misfiledBasisPoints + Self.disputedBasisPoints {
            agenda[week, default: []].append(.disputed(number))
            agenda[week + ruled, default: []].append(.upheld(number))
        }
    }
}
