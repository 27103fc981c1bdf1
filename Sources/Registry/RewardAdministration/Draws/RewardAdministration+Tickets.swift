import RegistryAPI
import Rewards
import TransparencyLog

extension RewardAdministration {
    /// Journal lines read at a time.
    static let linesCountMax = 16_384

    /// Tickets of the data track: one a verified owner, by the final weight of the trailing epochs.
    func dataTickets(through epoch: Epoch, in context: DeedContext) async throws(Problem) -> TicketList {
        let owners = try await ownersByVehicle()
        let stones = context.policy.stones
        let first = epoch.earlier(by: UInt32(clamping: stones.ticketWindowEpochs) - 1) ?? 0
        let store = office.store
        let histories = try await statements.run { _ throws(StoreError) in
            var weights: [UInt64: UInt64] = [:]
            try store.results(from: first) { result throws(StoreError) in
                guard result.epoch <= epoch, owners[result.vehicle] != nil else { return }
                weights[result.vehicle, default: 0] += result.weight
            }
            let facts = try store.facts(of: owners.keys.sorted(), below: LogIndex(.max))
            return (weights: weights, facts: Dictionary(grouping: facts, by: \.vehicle))
        }
        let day = Int(context.calendar.end(of: epoch) / 86_400)
        let chances = owners.compactMap { vehicle, binding -> VehicleChance? in
            guard let holder = Holder(binding.holder) else { return nil }
            let known = KnownVehicle(histories.facts[vehicle] ?? [])
            return VehicleChance(
                standing: DrawStanding(
                    holder: holder, isVerified: true, isFrozen: context.ledger.isFrozen(holder, in: context.epoch),
                    isBonded: known.isBonded),
                finalWeight: histories.weights[vehicle] ?? 0, daysSinceFirstUse: known.firstUseDay.map { day - $0 },
                epochsSinceFirstStatement: known.firstEpoch.map { epoch.weeks(since: $0) } ?? 0,
                odometer: known.odometer)
        }
        do throws(TicketListError) {
            return try DataTrack.tickets(of: chances, policy: stones, day: day)
        } catch {
            throw .againstRule("tickets", rule: "\(error).", mend: "Mend the policy's weights.")
        }
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

    /// Whether an owner may take part in draws now.
    func drawStanding(of holder: CallerName, in context: DeedContext) async throws(Problem) -> DrawStanding {
        let account = try Holder(of: holder, field: "holder")
        let vehicles = try await ownersByVehicle().filter { $0.value.holder == holder }.map(\.key).sorted()
        let store = office.store
        let facts = try await statements.run { _ throws(StoreError) in
            try store.facts(of: vehicles, below: LogIndex(.max))
        }
        let isBonded = Dictionary(grouping: facts, by: \.vehicle).values.contains { KnownVehicle($0).isBonded }
        return DrawStanding(
            holder: account, isVerified: !vehicles.isEmpty,
            isFrozen: context.ledger.isFrozen(account, in: context.epoch), isBonded: isBonded)
    }
}

/// What statements tell of a vehicle, as far as draws ask.
struct KnownVehicle {
    /// Whether somebody independent knows it: it was made or registered on record, or two organisations reported of it.
    let isBonded: Bool
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
        isBonded = !made.isEmpty || !registered.isEmpty || Set(facts.map(\.organisation)).count >= 2
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
