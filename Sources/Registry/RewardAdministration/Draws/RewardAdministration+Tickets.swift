import RegistryAPI
import Rewards
import TransparencyLog

extension RewardAdministration {
    /// Tickets of the data track: one a verified owner, by the final weight of the trailing epochs.
    func dataTickets(through epoch: Epoch, in context: DeedContext) async throws(Problem) -> TicketList {
        let stones = context.policy.stones
        let first = epoch.earlier(by: UInt32(clamping: stones.ticketWindowEpochs) - 1) ?? 0
        let weights = try await statements.run { store throws(StoreError) in
            var weights: [UInt64: UInt64] = [:]
            try store.results(from: first) { (result) throws(StoreError) in
                guard result.epoch <= epoch, result.disposition != Disposition.void.rawValue else { return }
                weights[result.vehicle, default: 0] += result.weight
            }
            return weights
        }
        let owners = try await knownOwners()
        let known = try await knownVehicles(owners.vehicles.union(weights.keys))
        let facts = try await ownedFacts(known, owners)
        let day = Int(context.calendar.end(of: epoch) / 86_400)
        let chances = known.compactMap { number, vehicle -> VehicleChance? in
            guard let owner = facts.owner(of: number) else { return nil }
            return VehicleChance(
                standing: DrawStanding(
                    holder: owner.holder, isVerified: owner.isVerified,
                    isFrozen: context.ledger.isFrozen(owner.holder, in: context.epoch), isBonded: owner.isBonded),
                finalWeight: weights[number] ?? 0, daysSinceFirstUse: facts.firstUseDay(of: number).map { day - $0 },
                epochsSinceFirstStatement: vehicle.firstEpoch.map { epoch.weeks(since: $0) } ?? 0,
                odometer: vehicle.odometer)
        }
        do throws(TicketListError) {
            return try DataTrack.tickets(of: chances, policy: stones, day: day)
        } catch {
            throw .againstRule("tickets", rule: "\(error).", mend: "Mend the policy's weights.")
        }
    }

    /// What statements tell of vehicles.
    func knownVehicles(_ vehicles: Set<UInt64>) async throws(Problem) -> [UInt64: KnownVehicle] {
        try await asking { office throws(RewardRefusal) in try await office.collectFacts() }
        let wanted = vehicles.sorted()
        let facts = try await statements.run { store throws(StoreError) in
            try store.facts(of: wanted, below: .beyondEverything)
        }
        return Dictionary(grouping: facts, by: \.vehicle).mapValues { KnownVehicle($0) }
    }

    /// The facts of now, with the owners that two people bound.
    func ownedFacts(
        _ known: [UInt64: KnownVehicle], _ owners: KnownOwners
    ) async throws(Problem) -> OwnedFacts {
        let base = try await asking { office throws(RewardRefusal) in
            try await office.facts(below: .beyondEverything, owners: owners.proven)
        }
        var bound: [UInt64: OwnerStanding] = [:]
        for (vehicle, binding) in owners.bound {
            guard let holder = Holder(binding.holder) else { continue }
            bound[vehicle] = OwnerStanding(
                holder: holder, isVerified: true, isBonded: known[vehicle]?.isBonded ?? false)
        }
        return OwnedFacts(base: base, owners: bound, firstUseDays: known.compactMapValues(\.firstUseDay))
    }

    /// Tickets of the crystal track: one an owner, by the crystals burned for the draw.
    func crystalTickets(of draw: DrawIdentifier, in context: DeedContext) async throws(Problem) -> TicketList {
        let ledger = context.ledger
        do throws(TicketListError) {
            return try CrystalTrack.tickets(of: draw, from: ledger.entries) {
                ledger.isFrozen($0, in: context.epoch)
            }
        } catch {
            throw .againstRule("tickets", rule: "\(error).", mend: "Nothing: too much was burned to be added up.")
        }
    }

    /// Whether an owner may take part in draws now: by any vehicle of the account.
    func drawStanding(of name: CallerName, in epoch: Epoch) async throws(Problem) -> DrawStanding {
        let holder = try Holder(of: name, field: "holder")
        let (owners, vehicles) = try await ownedVehicles(of: holder)
        let facts = try await ownedFacts(try await knownVehicles(vehicles), owners)
        let standings = vehicles.compactMap { facts.owner(of: $0) }
        return DrawStanding(
            holder: holder, isVerified: standings.contains(where: \.isVerified),
            isFrozen: await office.isFrozen(holder, in: epoch),
            isBonded: standings.contains { $0.isVerified && $0.isBonded })
    }
}

/// What statements tell of a vehicle, as far as draws ask.
struct KnownVehicle {
    /// Whether somebody independent knows it: it was made or registered on record, or two organisations reported of it.
    let isBonded: Bool
    /// Whether two organisations reported of it.
    let isShared: Bool
    /// The day of its first registration or, without one, of its manufacture, since 1970; `nil` when nobody stated it.
    let firstUseDay: Int?
    /// The epoch of its first statement.
    let firstEpoch: Epoch?
    /// Its odometer readings.
    let odometer: [OdometerPoint]

    /// Reads the facts of one vehicle.
    init(_ facts: [StoredFact]) {
        let made = facts.filter { $0.category == "manufacture" }
        let registered = facts.filter { $0.category == "registration" }
        isShared = Set(facts.map(\.organisation).filter { !Holder.isOwner(contributor: $0) }).count >= 2
        isBonded = !made.isEmpty || !registered.isEmpty || isShared
        firstUseDay = (registered.isEmpty ? made : registered).map(\.occurredDay).min()
        firstEpoch = facts.map(\.epoch).min()
        odometer = facts.compactMap { fact in
            fact.odometerMetres.map { OdometerPoint(day: fact.occurredDay, metres: $0) }
        }
    }
}

extension Ledger {
    /// The journal's entries, oldest first.
    var entries: some Sequence<JournalEntry> {
        (0..<head.count).lazy.compactMap { line(at: $0)?.entry }
    }
}
