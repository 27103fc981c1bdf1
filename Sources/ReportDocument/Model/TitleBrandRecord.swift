public import TransparencyLog
public import VehicleHistory

/// A brand on the title, and its removal.
public struct TitleBrandRecord: Sendable {
    /// Log index of the statement that put it on.
    public let index: LogIndex
    /// What that statement says.
    public let body: TitleBrandBody
    /// When it was put on.
    public let appliedAt: EventTime
    /// When it was taken off; `nil` while it stands.
    public let removedAt: EventTime?
}
