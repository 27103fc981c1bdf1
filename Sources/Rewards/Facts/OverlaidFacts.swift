public import TransparencyLog

/// Facts held in dictionaries, over others that answer where these are silent.
public struct OverlaidFacts: RewardFacts {
    /// Standings that differ from the facts below.
    public var standings: [LogIndex: Standing]
    /// Ownership groups of organisations.
    public var ownershipGroups: [String: String]
    /// Present owners of vehicles.
    public var owners: [UInt64: OwnerStanding]
    /// Days of corroborated first use.
    public var firstUseDays: [UInt64: Int]
    private let below: any RewardFacts

    /// Facts over others.
    public init(
        standings: [LogIndex: Standing] = [:], ownershipGroups: [String: String] = [:],
        owners: [UInt64: OwnerStanding] = [:], firstUseDays: [UInt64: Int] = [:],
        over below: any RewardFacts = PlainFacts()
    ) {
        self.standings = standings
        self.ownershipGroups = ownershipGroups
        self.owners = owners
        self.firstUseDays = firstUseDays
        self.below = below
    }

    /// The standing here, or below.
    public func standing(of index: LogIndex) -> Standing { standings[index] ?? below.standing(of: index) }

    /// The group here, or below.
    public func ownershipGroup(of organisation: String) -> String? {
        ownershipGroups[organisation] ?? below.ownershipGroup(of: organisation)
    }

    /// The owner here, or below.
    public func owner(of vehicle: UInt64) -> OwnerStanding? { owners[vehicle] ?? below.owner(of: vehicle) }

    /// The day here, or below.
    public func firstUseDay(of vehicle: UInt64) -> Int? { firstUseDays[vehicle] ?? below.firstUseDay(of: vehicle) }
}
