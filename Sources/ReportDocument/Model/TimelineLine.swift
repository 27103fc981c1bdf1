public import TransparencyLog
public import VehicleHistory

/// One line of a vehicle's time line: a statement, or what is left of an erased one.
public struct TimelineLine: Sendable {
    /// Its log index.
    public let index: LogIndex
    /// When it was sequenced, in milliseconds since 1970.
    public let sequencedAtMilliseconds: UInt64
    /// The statement, or what is known of one that was erased.
    public let content: VerifiedHistory.Content
    /// Numbers of the findings that mark it, ascending.
    public let findings: [Int]
    /// Why no rule rests on it any more; `nil` for most.
    public let setAside: SetAsideLine?
    /// How its issuer corrected it; `nil` for most.
    public let corrected: CorrectedLine?

    /// Of a claim's earlier state, the entry that took its place; `nil` for other lines.
    public let supersededBy: LogIndex?
    /// Who else confirms it, in the log's order.
    public let confirmations: [Corroborations.Confirmation]

    /// The statement, unless it was erased.
    public var statement: VerifiedStatement? {
        if case .statement(let statement) = content { statement } else { nil }
    }

    /// When it happened; of an erased line, when it was registered.
    public var time: EventTime {
        statement?.statement.occurredAt
            ?? EventTime(dayOfMilliseconds: Int64(clamping: sequencedAtMilliseconds))
    }

    /// From that long after the event on, in milliseconds, a line says when it was registered: 60 days, since some
    /// registers report by the month.
    public static let lateAfterMilliseconds: Int64 = 60 * 86_400_000

    /// Of a deposit of evidence, the whole days from the end of its event to its sequencing: since then only it is
    /// unaltered. 0 for less than a day, `nil` for other lines.
    public var depositDays: Int? {
        guard statement?.statement.kind == EvidenceDepositBody.kind else { return nil }
        let milliseconds = Int64(clamping: sequencedAtMilliseconds) - time.endMilliseconds
        return Int(max(0, milliseconds) / 86_400_000)
    }

    /// Whether it was registered long after it happened.
    public var isLate: Bool {
        statement != nil
            && Int64(clamping: sequencedAtMilliseconds) - time.endMilliseconds > Self.lateAfterMilliseconds
    }
}
