public import TransparencyLog
public import VehicleHistory

/// A recall campaign as it stands for this vehicle: the last that was said of it.
public struct RecallRecord: Sendable {
    /// The campaign's number.
    public let campaign: String
    /// Log index of the statement that says how it stands.
    public let index: LogIndex
    /// That statement.
    public let body: RecallBody
    /// When that was.
    public let time: EventTime

    /// Whether it was opened and neither remedied nor found not to apply.
    public var isOpen: Bool { body.action == .opened }
}
