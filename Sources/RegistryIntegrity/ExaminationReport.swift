public import Registry
public import TransparencyLog

/// What an examination of everything that a registry stores has shown.
public struct ExaminationReport: Sendable {
    /// Entries committed.
    public let size: LogSize
    /// Whether a server worked on the folder meanwhile.
    public let isLive: Bool
    /// The parts, in the order in which they were looked at.
    public let checks: [ExaminationCheck]

    /// The first difference; `nil` when everything holds that could be looked at.
    public var firstDifference: StoreDifference? {
        for check in checks {
            if case .failed(let difference) = check.outcome { return difference }
        }
        return nil
    }
}
