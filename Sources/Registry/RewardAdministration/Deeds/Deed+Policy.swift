import Octets
import RegistryAPI
import Rewards
import StrictJSON

extension Deed {
    /// Fewest epochs between a policy's announcement and its effect, whatever a policy says.
    static let policyLeadEpochsMin: UInt32 = 2

    /// Announces a policy for an epoch ahead.
    static func policy(_ json: JSON, effectiveEpoch: Int, in context: DeedContext) throws(Problem) -> Deed {
        let policy: RewardPolicy
        do throws(PolicyError) {
            policy = try RewardPolicy(parsing: json.serialized())
        } catch {
            throw .againstRule(
                "policy", field: "/parameters/policy", rule: "\(error).", mend: "Mend the file and plan again.")
        }
        let lead = max(UInt32(clamping: context.policy.schedule.changeLeadEpochs), policyLeadEpochsMin)
        let effective = Epoch(UInt32(clamping: effectiveEpoch))
        let earliest = context.epoch.later(by: lead)
        guard effective >= earliest else {
            throw .againstRule(
                "policy-too-soon", field: "/parameters/effective_epoch",
                rule: "A policy takes effect \(lead) epochs after it is announced, at the earliest.",
                mend: "Name epoch \(earliest) or a later one.")
        }
        try checkCaps(of: policy, against: context.policy)
        var deed = Deed()
        deed.way = .announcement(policy, effective)
        deed.identifier = "policy-\(effective)"
        deed.commands = [
            JournalCommand(epoch: context.epoch, id: "policy/\(effective)", .mark(.policy, hash: policy.hash))
        ]
        deed.summary = ["Announces the policy \(policy.name) (\(policy.hash)) from epoch \(effective) on."]
        return deed
    }

    /// Caps were given to the reserves at genesis, once.
    private static func checkCaps(of policy: RewardPolicy, against present: RewardPolicy) throws(Problem) {
        guard policy.dataPoints.capDP == present.dataPoints.capDP, policy.crystals.capCR == present.crystals.capCR,
            policy.stones.capST == present.stones.capST, policy.credits.capCredits == present.credits.capCredits
        else {
            throw .againstRule(
                "policy-caps", field: "/parameters/policy", rule: "The caps are those of the first policy for ever.",
                mend: "Leave the four caps as they are.")
        }
    }
}
