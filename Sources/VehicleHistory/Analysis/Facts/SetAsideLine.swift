public import TransparencyLog

/// A line that no rule rests on any more, and why.
public struct SetAsideLine: Sendable {
    /// Why it does not count.
    public enum Reason: String, Sendable, CaseIterable {
        /// It was filed under the wrong vehicle, as whoever filed it says.
        case misfiled
        /// A ruling set it aside.
        case ruling
    }

    /// The line.
    public let recorded: RecordedStatement
    /// Log index of the statement that sets it aside.
    public let by: LogIndex
    /// Why.
    public let reason: Reason
}
