public import TransparencyLog

/// What other parts of the registry know that changes pay: findings, disputes, ownership, groups.
///
/// All of it must follow from the log below the cut, so that a repetition gives the same.
public protocol RewardFacts: Sendable {
    /// Whether a statement's pay counts, waits or is void.
    func standing(of index: LogIndex) -> Standing

    /// The declared beneficial-owner group of an organisation; members of one group are not independent of each other.
    func ownershipGroup(of organisation: String) -> String?

    /// The present owner of a vehicle, if one is bound to it.
    func owner(of vehicle: UInt64) -> OwnerStanding?

    /// The day of the vehicle's corroborated first use, since 1970-01-01.
    func firstUseDay(of vehicle: UInt64) -> Int?
}

extension RewardFacts {
    /// Whether two organisations are independent: different, and not declared to belong to the same owner.
    public func areIndependent(_ first: String, _ second: String) -> Bool {
        guard first != second else { return false }
        guard let group = ownershipGroup(of: first) else { return true }
        return group != ownershipGroup(of: second)
    }

    /// What counts as one organisation: its ownership group, or itself. Groups and organisations never collide.
    func party(of organisation: String) -> String {
        ownershipGroup(of: organisation).map { "group:" + $0 } ?? organisation
    }
}
