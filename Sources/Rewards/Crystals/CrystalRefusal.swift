/// Why a claim is not paid.
public enum CrystalRefusal: Error, Hashable, Sendable {
    /// Crystals are for owners' accounts only.
    case notAnOwner
    /// The registry has no record of the deed, or the record does not count.
    case notProven(CrystalTask)
    /// The policy pays nothing for it.
    case paysNothing(CrystalTask)
    /// The epoch's payments for the task are used up.
    case capReached(CrystalTask, perEpochMax: UInt64)
    /// The referee is not named, or is the claimant.
    case selfReferral
    /// No statement of the referee was corroborated yet.
    case refereeNotCorroborated
}

extension CrystalRefusal: CustomStringConvertible {
    /// A sentence that names the rule and what mends it.
    public var description: String {
        switch self {
        case .notAnOwner: "only an owner's account earns crystals"
        case .notProven(let task): "there is no counting record for \(task.rawValue); file it first"
        case .paysNothing(let task): "this policy pays nothing for \(task.rawValue)"
        case .capReached(let task, let maximum):
            "\(task.rawValue) is paid \(maximum) times an epoch at most; claim again next week"
        case .selfReferral: "a referral names somebody else's account"
        case .refereeNotCorroborated: "a referral is paid once the referee's first statement is corroborated"
        }
    }
}
