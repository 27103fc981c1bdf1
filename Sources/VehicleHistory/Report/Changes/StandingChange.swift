public import TransparencyLog

/// A line of the earlier report whose attestor's standing is another now.
public struct StandingChange: Sendable {
    /// The line.
    public let index: LogIndex
    /// The attestor's name.
    public let attestorName: String
    /// What became of the attestor.
    public let standing: AttestorStanding

    /// The change from one line to the same line of a later report; `nil` when there is none.
    init?(_ earlier: VerifiedHistory.Line, _ later: VerifiedHistory.Line) {
        guard case .statement(let then) = earlier.content, case .statement(let now) = later.content,
            then.standing != now.standing
        else { return nil }
        index = later.index
        attestorName = now.attestorName
        standing = now.standing
    }
}
