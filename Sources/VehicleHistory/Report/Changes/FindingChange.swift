/// What became of one finding between two reports.
public struct FindingChange: Sendable, Hashable {
    /// What became of it.
    public enum Outcome: String, Sendable, CaseIterable {
        /// It is new, or graver than it was, and speaks against the vehicle by what happened before the earlier report:
        /// what was bought was not what it seemed.
        case contradicts
        /// It is new, or graver than it was.
        case new
        /// It is there still, and says something else or less.
        case changed
        /// It is not found any more.
        case gone
    }

    /// What became of it.
    public let outcome: Outcome
    /// The finding as it is now; as it was, when it is gone.
    public let finding: Finding
    /// The finding as it was, if it was there.
    public let earlier: Finding?
}
