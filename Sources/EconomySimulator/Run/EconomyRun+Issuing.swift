import Octets
import Rewards
import TransparencyLog

extension EconomyRun {
    /// Issues an epoch that has become final, over what the log holds now, by the registry's own functions.
    mutating func issue(_ number: Int, in week: Int) throws(EconomyError) {
        let epoch = Epoch(UInt32(number))
        let trust = trustTable(in: epoch)
        let weigher = Weigher(policy: plan.policy, facts: facts, epoch: epoch)
        let weighed = weigher.weigh(vehicles: vehicles(filedIn: number).map(record), trust: trust)
        let settlements = openVehicles.sorted().flatMap { weigher.settlements(of: record($0)) }
        vesting.catchUp(with: ledger)
        let result = try asking(EconomyError.issuance) { () throws(IssuanceError) in
            try Issuance.issue(
                epoch: epoch, weighed: weighed, settlements: settlements, policy: plan.policy, ledger: ledger,
                vesting: vesting)
        }
        try post(result.commands)
        take(result, settlements, week)
        if number == plan.epochCount / 2 { sample = EconomySample(sheet: result.sheet.bytes, root: result.sheet.root) }
    }

    /// Vehicles with a statement of an epoch.
    private func vehicles(filedIn epoch: Int) -> [Int] {
        let first = weekStarts.indices.contains(epoch) ? weekStarts[epoch] : log.count
        let last = weekStarts.indices.contains(epoch + 1) ? weekStarts[epoch + 1] : log.count
        return Set(log[first..<last].map { Int($0.facts.vehicle) }).sorted()
    }

    /// All that is known of one vehicle.
    private func record(_ vehicle: Int) -> VehicleRecord {
        VehicleRecord(
            vehicle: UInt64(vehicle), statements: logOfVehicle[vehicle].map { log[$0].facts },
            issued: issuedOfVehicle[vehicle].compactMap { issued[$0] })
    }

    /// Once trusted, an organisation stays so; the vehicles of others that earn are counted anew.
    private mutating func trustTable(in epoch: Epoch) -> TrustTable {
        var builder = TrustBuilder(policy: plan.policy, facts: facts, epoch: epoch, alreadyTrusted: trusted)
        let isAnybodyNew = !earners.isSubset(of: trusted)
        for vehicle in world.vehicles.indices where isAnybodyNew {
            let isOpen = logOfVehicle[vehicle].contains { number in
                let facts = log[number].facts
                return earning.contains(facts.category) && !trusted.contains(facts.organisation)
            }
            if isOpen { builder.add(record(vehicle)) }
        }
        let table = builder.finish()
        trusted = table.trusted
        return table
    }

    private mutating func take(_ result: IssuanceResult, _ settlements: [Settlement], _ week: Int) {
        books.totals.minted += result.sheet.header.minted.value
        books.totals.budgeted += result.sheet.header.budget.value
        for outcome in result.outcomes {
            let number = Int(outcome.index.value)
            issued[number] = outcome
            issuedOfVehicle[Int(outcome.vehicle)].append(number)
            if outcome.disposition == .held || outcome.bonded > .zero { openVehicles.insert(Int(outcome.vehicle)) }
            books.post(outcome.amount, for: log[number], week)
        }
        for settled in result.settled { issued[Int(settled.index.value)] = settled }
        for settlement in settlements where settlement.kind == .void {
            books.claw(settlement.issued.amount, for: log[Int(settlement.issued.index.value)], week)
        }
        openVehicles = openVehicles.filter { vehicle in
            issuedOfVehicle[vehicle].compactMap { issued[$0] }.contains { statement in
                statement.disposition == .held || (statement.disposition == .posted && statement.bonded > .zero)
            }
        }
    }

    /// What becomes known this week changes standings; the next issuance acts upon it.
    mutating func happen(_ week: Int) {
        for happening in agenda.removeValue(forKey: week) ?? [] {
            switch happening {
            case .found(let number):
                facts.standings[LogIndex(UInt64(number))] = .void(reason: "false")
                if issued[number] != nil { openVehicles.insert(Int(log[number].facts.vehicle)) }
                if earning.contains(log[number].facts.category) { books.find(log[number]) }
            case .disputed(let number):
                facts.standings[LogIndex(UInt64(number))] = .held(reason: "dispute")
            case .upheld(let number):
                facts.standings[LogIndex(UInt64(number))] = .counts
            }
        }
    }
}
