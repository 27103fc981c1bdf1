import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

extension RewardAdministration {
    /// What looks like abuse in an epoch, with the statements behind it.
    func suspicious(_ body: JSON) async throws(Problem) -> JSON {
        let epoch = Epoch(UInt32(clamping: try EpochBody(json: body).epoch))
        let cases = try await suspicionCases(in: epoch).map { found in
            let decisive = found.figures.first { $0.threshold != nil } ?? found.figures.first
            return SuspiciousCase(
                rule: found.rule.rawValue,
                holders: [Holder(contributor: found.organisation).text] + (found.owner.map { [$0.text] } ?? []),
                figure: decisive?.value ?? 0, threshold: decisive?.threshold ?? 0, explanation: found.sentence,
                statements: found.statements.map { Int(clamping: $0.value) })
        }
        return SuspiciousCases(epoch: Int(epoch.value), cases: cases).json
    }

    /// The cases of an epoch.
    func suspicionCases(in epoch: Epoch) async throws(Problem) -> [SuspicionCase] {
        try await asking { office throws(RewardRefusal) in try await office.collectFacts() }
        let calendar = try await moment().calendar
        let owners = try await knownOwners()
        let filed = try await statements.run { store throws(StoreError) in
            var facts: [StoredFact] = []
            try store.facts(ofVehiclesWith: epoch, below: .beyondEverything) { (fact) throws(StoreError) in
                facts.append(fact)
            }
            return try facts.map { fact throws(StoreError) in
                FiledStatement(
                    index: fact.index, organisation: fact.organisation, vehicle: fact.vehicle,
                    owner: owners.holder(of: fact.vehicle), epoch: fact.epoch,
                    filedSeconds: try Self.filedSeconds(of: fact, exactly: fact.epoch == epoch, in: store),
                    occurredDay: fact.occurredDay, isPeriodic: fact.category == "operatingSummary")
            }
        }
        return SuspicionFinder(calendar: calendar).cases(among: filed, in: epoch)
    }

    /// When a statement was registered; to the day for those of other epochs, of which no more is asked.
    private static func filedSeconds(
        of fact: StoredFact, exactly: Bool, in store: any RegistryStore
    ) throws(StoreError) -> Int64 {
        let place = fact.index.value
        guard exactly, let bytes = try store.entries(place..<(place + 1)).first,
            let entry = try? LogEntry(parsing: bytes)
        else { return Int64(fact.filedDay) * 86_400 }
        return Int64(clamping: entry.time / 1_000)
    }
}
