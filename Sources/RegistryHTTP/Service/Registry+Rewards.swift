public import Attestation
import Registry
public import RegistryAPI
public import StrictJSON
import TransparencyLog
import VehicleHistory

/// The registry's rewards, as the routes see them.
extension RegistryServiceBackend {
    /// Carries out a signed call.
    public func perform(_ call: RewardCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        try await registry.administration.perform(call, caller: caller, body: body)
    }

    /// A key of the roster, or of an attestor as it stands for the next statement.
    public func callerKey(_ name: CallerName, thumbprint: Thumbprint) async throws(Problem) -> PublicKey? {
        guard name.kind == .attestor else {
            return try await registry.administration.key(of: name, thumbprint: thumbprint)
        }
        let next = LogIndex(registry.publishedSize.value)
        guard let history = registry.attestors.first(where: { $0.id.string == name.identifier }),
            history.status(of: thumbprint, at: next) == .active
        else { return nil }
        return history.publicKeys.first { $0.thumbprint == thumbprint }
    }

    /// The public state.
    public func rewardsState() async throws(Problem) -> JSON { try await rewards.state().json }

    /// The policy's bytes.
    public func rewardPolicy(epoch: Int?) async throws(Problem) -> [UInt8] { try await rewards.policy(of: epoch) }

    /// Lines of the durable journal.
    public func rewardJournal(from: Int, limit: Int) async throws(Problem) -> [[UInt8]] {
        try await rewards.journal(from: from, limit: limit)
    }

    /// An issued epoch's sheet.
    public func rewardSheet(epoch: Int) async throws(Problem) -> [UInt8] { try await rewards.sheet(of: epoch) }

    /// Every draw.
    public func rewardDraws() async throws(Problem) -> JSON {
        guard await registry.rewards.isStarted else { throw .rewardsNotStarted }
        return try await registry.administration.draws().json
    }

    /// One draw.
    public func rewardDraw(_ identifier: String) async throws(Problem) -> JSON {
        guard await registry.rewards.isStarted else { throw .rewardsNotStarted }
        return try await registry.administration.draw(identifier).json
    }

    /// What a holder has, for everybody to see.
    public func rewardAccounts(of holder: CallerName) async throws(Problem) -> JSON {
        guard await registry.rewards.isStarted else { throw .rewardsNotStarted }
        return try await registry.administration.balances(of: holder).json
    }
}
