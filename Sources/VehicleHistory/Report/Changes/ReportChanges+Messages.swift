public import Messages

extension ReportChanges.Verdict: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "changes-verdict" }
}

extension FindingChange.Outcome: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "finding-change" }
}

extension ReportChanges {
    /// How the two reports stand to each other: one sentence without a full stop.
    public var message: Message {
        let date = EventTime(dayOfMilliseconds: earlier.completeAsOfMilliseconds)
        return Message(
            "changes.\(verdict.rawValue)",
            verdict == .irreconcilable
                ? ["date": .date(date), "count": .number(irreconcilable.count)] : ["date": .date(date)])
    }
}

extension ContestedLine {
    /// One line without a full stop: what it contests, and its words.
    public var message: Message {
        guard case .statement(let verified) = line.content else { return Message("text.plain", ["text": .plain("")]) }
        return Message(
            "changes.contested",
            [
                "entry": .entry(line.index), "statement": .message(verified.statement.message),
                "attestor": .plain(verified.attestorName),
            ])
    }
}

extension StandingChange {
    /// One line without a full stop.
    public var message: Message {
        Message(
            "changes.standing",
            [
                "entry": .entry(index), "attestor": .plain(attestorName), "standing": .message(standing.message),
            ])
    }
}

extension VerifiedHistory.Line {
    /// What the line says, the erasure when it was erased: one line without a full stop.
    public var message: Message {
        switch content {
        case .statement(let verified): verified.statement.message
        case .erased(let erasure): erasure.message
        }
    }
}
