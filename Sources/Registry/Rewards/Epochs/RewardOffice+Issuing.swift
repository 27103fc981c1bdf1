public import Rewards

extension RewardOffice {
    /// Issues an epoch that is due and closed.
    public func issue(_ epoch: Epoch) async throws(RewardRefusal) -> Posted {
        throw .unavailable("not built yet")
    }
}
