import Rewards
import TransparencyLog

/// What is known otherwise, and below it the owners that two people bound: where nobody proved ownership, their word
/// stands.
struct OwnedFacts: RewardFacts {
    /// What is known otherwise.
    let base: any RewardFacts
    /// The bound owners, by the vehicle's number.
    let owners: [UInt64: OwnerStanding]
    /// Days of first use as statements on record tell them.
    let firstUseDays: [UInt64: Int]

    func standing(of index: LogIndex) -> Standing { base.standing(of: index) }

    func ownershipGroup(of organisation: String) -> String? { base.ownershipGroup(of: organisation) }

    func owner(of vehicle: UInt64) -> OwnerStanding? { base.owner(of: vehicle) ?? owners[vehicle] }

    func firstUseDay(of vehicle: UInt64) -> Int? { base.firstUseDay(of: vehicle) ?? firstUseDays[vehicle] }
}
