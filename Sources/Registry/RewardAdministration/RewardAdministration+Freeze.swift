import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import VehicleHistory

extension RewardAdministration {
    /// Freezes a holder for a first term: a guardian does it alone, and it ends by itself.
    func freeze(_ body: JSON, seat: AdminSeat) async throws(Problem) -> JSON {
        let wanted = try FreezeBody(json: body)
        let name = "freeze-\(Self.name(of: wanted.identifier, by: seat.key.thumbprint.string))"
        if let acts = try await acts(identifier: name) { return acts.json }
        let context = try await context(prefix: name)
        let deed = try Deed.freeze(
            holder: wanted.holder, reason: wanted.reason, evidence: wanted.evidence, in: context)
        return try await post(
            deed, identifier: name, approval: PlanApproval(plan: nil, maker: seat.key.thumbprint, checker: nil)
        ).json
    }

    /// A name of 32 characters for what a caller calls `identifier`: nobody else's id gives the same.
    static func name(of identifier: String, by caller: String) -> String {
        Hex.encode(Hash.sha256(utf8: "\(caller) \(identifier)").bytes.prefix(16))
    }
}
