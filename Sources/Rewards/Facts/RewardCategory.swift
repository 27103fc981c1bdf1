/// What a statement is worth by its kind. Raw values are the names in the policy file.
public enum RewardCategory: String, Hashable, Sendable, CaseIterable {
    /// An odometer reading.
    case odometer
    /// A service.
    case service
    /// An inspection.
    case inspection
    /// A transfer of ownership.
    case transfer
    /// A recall opened or remedied.
    case recall
    /// A repair.
    case repair
    /// An accident.
    case accident
    /// An insurance claim.
    case insuranceClaim = "insurance_claim"
    /// A commercial vehicle's operating summary.
    case operatingSummary = "operating_summary"
    /// A confirmation of another's statement.
    case corroboration
    /// A manufacture statement.
    case manufacture
    /// A registration statement.
    case registration
    /// Any other kind: it earns nothing.
    case other

    /// What the kind is worth before any factor, in thousands of milli-weight.
    public func base(in policy: RewardPolicy) -> UInt64 {
        switch self {
        case .odometer: policy.base.odometer
        case .service: policy.base.service
        case .inspection: policy.base.inspection
        case .transfer: policy.base.transfer
        case .recall: policy.base.recall
        case .repair: policy.base.repair
        case .accident: policy.base.accident
        case .insuranceClaim: policy.base.insuranceClaim
        case .operatingSummary: policy.base.operatingSummary
        case .corroboration: policy.base.corroboration
        case .manufacture: policy.base.manufacture
        case .registration: policy.base.registration
        case .other: 0
        }
    }

    /// The family in which reports of one event meet; `nil` for kinds that report no event.
    public var family: EventFamily? {
        switch self {
        case .odometer: .odometer
        case .service: .service
        case .inspection: .inspection
        case .transfer: .transfer
        case .recall: .recall
        case .repair: .repair
        case .accident, .insuranceClaim: .accident
        case .operatingSummary: .operatingSummary
        case .manufacture: .manufacture
        case .registration: .registration
        case .corroboration, .other: nil
        }
    }

    /// The kind in words, for a contributor.
    public var words: String {
        switch self {
        case .odometer: "an odometer reading"
        case .service: "a service"
        case .inspection: "an inspection"
        case .transfer: "a transfer of ownership"
        case .recall: "a recall"
        case .repair: "a repair"
        case .accident: "an accident"
        case .insuranceClaim: "an insurance claim"
        case .operatingSummary: "an operating summary"
        case .corroboration: "a corroboration"
        case .manufacture: "a manufacture statement"
        case .registration: "a registration"
        case .other: "a kind that earns nothing"
        }
    }
}
