/// How much an attestor has stated, and how often that was contradicted later: counts alone, without content.
public struct AttestorRecord: Equatable, Sendable {
    /// Statements in the log.
    public var statementCount = 0
    /// Statements that the attestor itself corrected.
    public var correctedCount = 0
    /// Statements that somebody disputed.
    public var disputedCount = 0
    /// Disputes about its statements with which an arbiter agreed, in whole or in part.
    public var upheldCount = 0
    /// Disputes about its statements that it did not answer within 30 days, and which nobody has ended since.
    public var unansweredCount = 0
    /// Statements that a ruling set aside.
    public var setAsideCount = 0
    /// Statements that were filed under the wrong vehicle.
    public var misfiledCount = 0
    /// Statements whose odometer reading the other readings of the vehicle contradict, and which nobody has corrected: a
    /// slip of the pen, the other unit, a number copied from before. A finding of the rules, which may err.
    public var outOfLineCount = 0
    /// When the newest statement was registered, milliseconds since 1970; 0 before the first.
    public var newestMilliseconds: UInt64 = 0

    /// A record without statements.
    public init() {}

    /// Statements that were shown to be wrong, by whoever showed it.
    public var contradictedCount: Int { correctedCount + setAsideCount + misfiledCount }
}
