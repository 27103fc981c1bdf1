import RegistryAPI
import Rewards
import TransparencyLog

/// Who owns which vehicle: as owners proved it in the log; where no title was ever registered, as two people bound it.
///
/// A binding ends with the vehicle's first title: from there on the owner's own signature is easier to have than two
/// people, and follows every transfer.
struct KnownOwners: Sendable {
    /// What the log proves.
    let proven: ProvenOwners
    /// What two people bound, by the vehicle's number, titles or not.
    private let bindings: [UInt64: OwnerBinding]

    init(proven: ProvenOwners, bindings: [UInt64: OwnerBinding]) {
        self.proven = proven
        self.bindings = bindings
    }

    /// The bindings that stand.
    var bound: [UInt64: OwnerBinding] { bindings.filter { !proven.hasTitles($0.key) } }

    /// The account of the present owner; `nil` while nobody proved it.
    func holder(of vehicle: UInt64) -> Holder? {
        if proven.hasTitles(vehicle) { return proven.vehicles[vehicle]?.holder }
        return bindings[vehicle].flatMap { Holder($0.holder) }
    }

    /// Every vehicle whose owner is known.
    var vehicles: Set<UInt64> {
        Set(proven.vehicles.keys).union(bindings.keys).filter { holder(of: $0) != nil }
    }

    /// The vehicles of a holder.
    func vehicles(of holder: Holder) -> Set<UInt64> { vehicles.filter { self.holder(of: $0) == holder } }
}

extension RewardAdministration {
    /// Who owns what now.
    ///
    /// - Parameter scope: of which vehicles the log is asked; those that two people bound are always among them.
    func knownOwners(_ scope: TitleEventScope = .everyProven) async throws(Problem) -> KnownOwners {
        try await asking { office throws(RewardRefusal) in try await office.collectFacts() }
        let bindings = try await boundOwners()
        let bound = Array(bindings.keys)
        let proven = try await statements.run { store throws(StoreError) in
            let events = try store.titleEvents(scope, below: .beyondEverything)
            let seen = Set(events.map(\.vehicle))
            // A bound vehicle may have a title that nobody proved yet.
            let others = bound.filter { !seen.contains($0) }
            return ProvenOwners(events + (try store.titleEvents(.vehicles(others), below: .beyondEverything)))
        }
        return KnownOwners(proven: proven, bindings: bindings)
    }

    /// The vehicles that an owner's account has now.
    func ownedVehicles(of owner: Holder) async throws(Problem) -> (owners: KnownOwners, vehicles: Set<UInt64>) {
        let owners = try await knownOwners(.provenBy(owner.name))
        return (owners, owners.vehicles(of: owner))
    }
}
