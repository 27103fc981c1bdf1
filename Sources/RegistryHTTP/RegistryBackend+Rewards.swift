public import Attestation
public import RegistryAPI
public import StrictJSON
import VIN

/// What the rewards' routes need of a registry, each with a default that says that there are none.
extension RegistryBackend {
    /// Reports of vehicles only, and free.
    public func report(subject: String, payment: ReportPayment) async throws(Problem) -> PaidReport {
        guard subject.hasPrefix("vehicle:"), let vin = try? VIN(String(subject.dropFirst("vehicle:".count))) else {
            throw .rewardsNotStarted
        }
        return PaidReport(bundle: try await report(vin: vin))
    }

    /// No rewards.
    public func perform(_ call: RewardCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        throw .rewardsNotStarted
    }

    /// No owners.
    public func perform(_ call: OwnerCall, caller: Caller, body: OwnerCallBody) async throws(Problem) -> JSON {
        throw .ownersNotOffered
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
