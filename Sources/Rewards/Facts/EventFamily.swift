/// Kinds of statement that can report the same event: an accident and the claim about it are one family.
public enum EventFamily: Hashable, Sendable, CaseIterable {
    /// Odometer readings.
    case odometer
    /// Services.
    case service
    /// Inspections.
    case inspection
    /// Transfers of ownership.
    case transfer
    /// Recalls.
    case recall
    /// Repairs.
    case repair
    /// Accidents and insurance claims.
    case accident
    /// Operating summaries.
    case operatingSummary
    /// Manufacture.
    case manufacture
    /// Registration.
    case registration

    /// Days within which two reports about one vehicle are the same event.
    public func sameEventDays(in policy: RewardPolicy) -> UInt64 {
        let days = policy.corroboration.sameEventDays
        return switch self {
        case .odometer: days.odometer
        case .service: days.service
        case .inspection: days.inspection
        case .transfer: days.transfer
        case .recall: days.recall
        case .repair: days.repair
        case .accident: days.accident
        case .operatingSummary: days.operatingSummary
        case .manufacture, .registration: days.registration
        }
    }
}
