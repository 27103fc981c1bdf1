public import VehicleHistory

/// A finding with its number in the report, by which chart, time line and text refer to it.
public struct NumberedFinding: Sendable {
    /// 1 for the first.
    public let number: Int
    /// The finding.
    public let finding: Finding

    /// In which list a buyer reads it.
    public var list: FindingList {
        switch finding.severity {
        case .warning: .wrong
        case .caution: .ask
        case .information: .noted
        }
    }
}
