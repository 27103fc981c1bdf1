public import Rewards

/// How far an epoch has come.
public struct EpochState: Sendable, Equatable {
    /// What happened to it last.
    public enum Step: String, Sendable, CaseIterable, Comparable {
        /// It has not begun.
        case ahead
        /// Statements of now are in it.
        case open
        /// It is over and not closed.
        case ended
        /// It was closed; its issuance waits for finality.
        case closed
        /// Its issuance was posted.
        case issued

        /// The order in which they happen.
        public static func < (left: Step, right: Step) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The epoch.
    public var epoch: Epoch
    /// What happened to it last.
    public var step: Step
    /// Why a guardian holds it, a code; `nil` when nobody does.
    public var holdReason: String?
    /// When closing is due, seconds since 1970.
    public var closeDueSeconds: Int64
    /// When issuing is due, seconds since 1970.
    public var issueDueSeconds: Int64

    /// Whether a guardian holds it.
    public var isHeld: Bool { holdReason != nil }
}
