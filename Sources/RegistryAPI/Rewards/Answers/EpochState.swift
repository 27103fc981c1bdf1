/// How far an epoch is.
public enum EpochState: String, Sendable, CaseIterable {
    /// It has not ended, or closing is not due.
    case open
    /// A guardian holds it: nothing is closed or issued until it is released.
    case held
    /// Closed; statements may still be voided.
    case closed
    /// Issued: final.
    case issued
}
