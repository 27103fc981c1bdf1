public import TransparencyLog

/// A subject's history after every check of a report has passed.
public struct VerifiedHistory: Sendable {
    /// A line of a history: one log entry.
    public struct Line: Sendable {
        /// The entry's log index.
        public let index: LogIndex
        /// When it was sequenced, in milliseconds since 1970.
        public let sequencedAtMilliseconds: UInt64
        /// The statement, or what is known of one that was erased.
        public let content: Content
    }

    /// What a line shows.
    public enum Content: Sendable {
        /// A statement.
        case statement(VerifiedStatement)
        /// A statement was here and was erased.
        case erased(VerifiedErasure)
    }

    /// Whose history it is.
    public let subject: Subject

    /// The lines, in the log's order.
    public let lines: [Line]

    /// The statements that can be read, in the log's order.
    public var statements: [VerifiedStatement] {
        lines.compactMap { if case .statement(let statement) = $0.content { statement } else { nil } }
    }

    /// Number of lines whose statement was erased.
    public var erasedCount: Int { lines.count - statements.count }
}
