/// The fixed list of what an owner earns crystals for.
public enum CrystalTask: String, Hashable, Sendable, CaseIterable {
    /// A VIN bound with proof of ownership.
    case bindVehicle = "bind-vehicle"
    /// A consent scope granted.
    case grantConsent = "grant-consent"
    /// Evidence uploaded.
    case uploadEvidence = "upload-evidence"
    /// A recall completed.
    case completeRecall = "complete-recall"
    /// Somebody referred, once the referee's first statement is corroborated.
    case referral

    /// The task's reward and cap in a policy.
    public func terms(in policy: RewardPolicy.Crystals) -> RewardPolicy.Task {
        switch self {
        case .bindVehicle: policy.tasks.bindVehicle
        case .grantConsent: policy.tasks.grantConsent
        case .uploadEvidence: policy.tasks.uploadEvidence
        case .completeRecall: policy.tasks.completeRecall
        case .referral: policy.tasks.referral
        }
    }
}
