public import Rewards
public import TransparencyLog

/// Who owns which vehicle, as the log alone tells it: a fold over title events.
///
/// An owner is *proven* once a statement signed with the key that the title in force names is in the log. A new title, a
/// reissue or a transfer without a title ends that until the next such statement.
public struct ProvenOwners: Sendable, Equatable {
    /// What is known of one vehicle.
    public struct Ownership: Sendable, Equatable {
        /// The title that began the tenure; `nil` when the owner is not known.
        public var tenure: LogIndex?
        /// The account of the owner who proved it, `nil` before.
        public var holder: Holder?
    }

    /// Every vehicle that ever had a title, by subject number.
    public let vehicles: [UInt64: Ownership]

    /// Folds events, in order of the log for each vehicle.
    public init(_ events: some Sequence<StoredTitleEvent>) {
        var vehicles: [UInt64: Ownership] = [:]
        for event in events {
            var ownership = vehicles[event.vehicle] ?? Ownership()
            switch event.effect {
            case .titled: ownership = Ownership(tenure: event.index)
            case .reissued: ownership = Ownership(tenure: ownership.tenure ?? event.index)
            case .ended: ownership = Ownership()
            case .proven: ownership.holder = event.holder.map(Holder.owner)
            }
            vehicles[event.vehicle] = ownership
        }
        self.vehicles = vehicles
    }

    /// Nobody.
    public static let none = ProvenOwners([])

    /// Whether the vehicle ever had a title: then only the log says whose it is.
    public func hasTitles(_ vehicle: UInt64) -> Bool { vehicles[vehicle] != nil }

    /// The proven owner's standing. A registrar vouched for the vehicle, so nothing of it is locked.
    public func owner(of vehicle: UInt64) -> OwnerStanding? {
        vehicles[vehicle]?.holder.map { OwnerStanding(holder: $0, isVerified: true, isBonded: true) }
    }

    /// The vehicles that a holder owns now, in order of number: one, unless keys were used for more than one car.
    public func vehicles(of holder: Holder) -> [UInt64] {
        vehicles.filter { $0.value.holder == holder }.keys.sorted()
    }
}
