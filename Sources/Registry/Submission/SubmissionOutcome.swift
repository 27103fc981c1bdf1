public import VehicleHistory

/// What became of one submitted statement.
public enum SubmissionOutcome: Sendable {
    /// It is in the log, and this proves it. `isDuplicate` says that it was there before.
    case included(Receipt, isDuplicate: Bool)
    /// It is not, and nothing of it was stored.
    case refused(Refusal)
}
