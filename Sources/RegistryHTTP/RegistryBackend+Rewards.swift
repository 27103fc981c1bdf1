public import Attestation
public import RegistryAPI
public import StrictJSON

/// What the rewards' routes need of a registry, each with a default that says that there are none.
extension RegistryBackend {
    /// No rewards.
    public func perform(_ call: RewardCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        throw .rewardsNotStarted
    }

    /// No directory of keys.
    public func callerKey(_ name: CallerName, thumbprint: Thumbprint) async throws(Problem) -> PublicKey? {
        throw .rewardsNotStarted
    }

    /// No rewards.
    public func rewardsState() async throws(Problem) -> JSON { throw .rewardsNotStarted }

    /// No rewards.
    public func rewardPolicy(epoch: Int?) async throws(Problem) -> [UInt8] { throw .rewardsNotStarted }

    /// No rewards.
    public func rewardJournal(from: Int, limit: Int) async throws(Problem) -> [[UInt8]] { throw .rewardsNotStarted }

    /// No rewards.
    public func rewardSheet(epoch: Int) async throws(Problem) -> [UInt8] { throw .rewardsNotStarted }

    /// No rewards.
    public func rewardDraws() async throws(Problem) -> JSON { throw .rewardsNotStarted }

    /// No rewards.
    public func rewardDraw(_ identifier: String) async throws(Problem) -> JSON { throw .rewardsNotStarted }

    /// No rewards.
    public func rewardAccounts(of holder: CallerName) async throws(Problem) -> JSON { throw .rewardsNotStarted }
}
