public import TransparencyLog
import VehicleHistory

/// A dispute as the log tells it: who contests whose line, and what became of it.
public struct DisputeCase: Equatable, Sendable {
    /// Log index of the dispute.
    public let index: LogIndex
    /// Log index of the line in dispute.
    public let disputed: LogIndex
    /// Who stated that line: `attestor:<id>` or `owner:<thumbprint>`.
    public let author: String
    /// Who raised the dispute.
    public let disputer: String
    /// When it was registered, milliseconds since 1970: the author's clock starts.
    public let timeMilliseconds: UInt64
    /// The author's newest answer.
    public internal(set) var response: LogIndex?
    /// Where whoever raised the dispute withdrew it.
    public internal(set) var withdrawal: LogIndex?
    /// The newest ruling.
    public internal(set) var ruling: LogIndex?
    /// What that ruling says: a word of `RulingBody.Outcome`.
    public internal(set) var outcome: String?

    /// A dispute to which nobody has said anything.
    init(index: LogIndex, disputed: LogIndex, author: String, disputer: String, timeMilliseconds: UInt64) {
        self.index = index
        self.disputed = disputed
        self.author = author
        self.disputer = disputer
        self.timeMilliseconds = timeMilliseconds
    }

    /// Whether it is neither decided nor withdrawn.
    public var isOpen: Bool { ruling == nil && withdrawal == nil }

    /// Whether an arbiter agreed with it, in whole or in part.
    public var isUpheld: Bool {
        outcome == RulingBody.Outcome.upheld.rawValue || outcome == RulingBody.Outcome.partlyUpheld.rawValue
    }

    /// Whether the author's clock ran out without an answer before anything else ended the dispute.
    func isUnanswered(atMilliseconds now: UInt64) -> Bool {
        isOpen && response == nil && now > DisputeRule.deadlineMilliseconds(ofDisputeAt: timeMilliseconds)
    }
}
