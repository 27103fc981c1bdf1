public import TransparencyLog

/// The plain default: every statement counts, and nothing else is known.
public struct PlainFacts: RewardFacts {
    /// Nothing known.
    public init() {}

    /// Always counts.
    public func standing(of index: LogIndex) -> Standing { .counts }

    /// Always unknown.
    public func ownershipGroup(of organisation: String) -> String? { nil }

    /// Always unknown.
    public func owner(of vehicle: UInt64) -> OwnerStanding? { nil }

    /// Always unknown.
    public func firstUseDay(of vehicle: UInt64) -> Int? { nil }
}
