public import Messages
import TransparencyLog

/// Entries that somebody disputes, with what both sides say and how it was ruled.
public enum DisputeRule: FindingRule {
    /// Id of the rule.
    public static let id = "dispute"

    private static let open = FindingVariant("open", .caution, .high, accuses: .nobody, innocent: ["dispute-wrong"])
    private static let unanswered = FindingVariant(
        "unanswered", .caution, .high, accuses: .nobody, innocent: ["dispute-wrong"])
    private static let answered = FindingVariant(
        "answered", .caution, .high, accuses: .nobody, innocent: ["dispute-wrong"])
    private static let conceded = FindingVariant("conceded", .information, .high, accuses: .nobody)
    private static let withdrawn = FindingVariant("withdrawn", .information, .high, accuses: .nobody)
    private static let upheld = FindingVariant("upheld", .information, .high, accuses: .nobody)
    private static let rejected = FindingVariant("rejected", .information, .high, accuses: .nobody)
    private static let unresolved = FindingVariant(
        "unresolved", .caution, .medium, accuses: .nobody, innocent: ["dispute-wrong"])

    /// What it can see.
    public static let variants = [open, unanswered, answered, conceded, withdrawn, upheld, rejected, unresolved]

    /// How long the author of an entry has to say whether it stands by it, in days from the dispute's registration.
    public static let responseDays = 30

    /// The end of the author's clock for a dispute that was registered at a time, both milliseconds since 1970.
    public static func deadlineMilliseconds(ofDisputeAt milliseconds: UInt64) -> UInt64 {
        milliseconds + UInt64(responseDays) * 86_400_000
    }

    /// The author's clock.
    public static let thresholds: [Message.Argument] = [.number("days", responseDays)]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let disputes = facts.lines(DisputeBody.self)
        guard !disputes.isEmpty else { return [] }
        let responses = facts.lines(ResponseBody.self)
        let rulings = facts.lines(RulingBody.self)
        // The line in dispute may be set aside by now, or erased; one that came later cannot be meant.
        let known = facts.statements + facts.setAside.map(\.recorded)
        return disputes.map { dispute in
            let index = dispute.recorded.index
            let disputed = known.first { $0.index == dispute.body.disputes && $0.index < index }
            return finding(
                dispute, about: disputed?.index,
                // Only its author answers for an entry; of one that was erased the author is not known any more.
                response: responses.last {
                    $0.body.answers == index && $0.recorded.index > index && $0.body.stance != .withdraws
                        && (disputed == nil || $0.recorded.statement.issuer == disputed?.statement.issuer)
                },
                withdrawal: responses.first {
                    $0.body.answers == index && $0.recorded.index > index && $0.body.stance == .withdraws
                        && $0.recorded.statement.issuer == dispute.recorded.statement.issuer
                },
                // Nobody rules on a case of their own.
                ruling: rulings.last {
                    $0.body.decides == index && $0.recorded.index > index
                        && $0.recorded.statement.issuer != dispute.recorded.statement.issuer
                        && $0.recorded.statement.issuer != disputed?.statement.issuer
                },
                nowMilliseconds: facts.completeAsOfMilliseconds)
        }
    }

    private static func finding(
        _ dispute: VehicleFacts.Line<DisputeBody>, about disputed: LogIndex?,
        response: VehicleFacts.Line<ResponseBody>?, withdrawal: VehicleFacts.Line<ResponseBody>?,
        ruling: VehicleFacts.Line<RulingBody>?, nowMilliseconds: UInt64
    ) -> Finding {
        let deadline = deadlineMilliseconds(ofDisputeAt: dispute.recorded.recordedAtMilliseconds)
        var values: [Message.Argument] = [
            .entry("entry", dispute.body.disputes), .entry("dispute_entry", dispute.recorded.index),
            .date("date", dispute.time), .plain("claim", dispute.body.text),
            Message.Argument("ground", dispute.body.ground.term), .source("source", dispute.recorded),
            .date("deadline", EventTime(dayOfMilliseconds: Int64(clamping: deadline))),
        ]
        if let response {
            values += [.entry("response_entry", response.recorded.index), .plain("answer", response.body.text)]
        }
        if let withdrawal {
            values += [
                .entry("withdrawal_entry", withdrawal.recorded.index), .plain("withdrawal", withdrawal.body.text),
                .date("withdrawn", withdrawal.time),
            ]
        }
        if let ruling {
            values += [
                .entry("ruling_entry", ruling.recorded.index), .plain("ruling", ruling.body.text),
                .date("ruled", ruling.time), .source("arbiter", ruling.recorded),
            ]
        }
        let variant =
            withdrawal != nil && ruling == nil
            ? withdrawn
            : variant(response?.body.stance, ruling?.body.outcome, isLate: nowMilliseconds > deadline)
        let indices = [
            disputed, dispute.recorded.index, response?.recorded.index, withdrawal?.recorded.index,
            ruling?.recorded.index,
        ]
        return Finding(
            Self.self, variant, statements: indices.compactMap(\.self),
            suspects: variant.severity == .caution ? [disputed].compactMap(\.self) : [], values: values)
    }

    private static func variant(
        _ stance: ResponseBody.Stance?, _ outcome: RulingBody.Outcome?, isLate: Bool
    ) -> FindingVariant {
        switch (outcome, stance) {
        case (.upheld, _), (.partlyUpheld, _): upheld
        case (.rejected, _): rejected
        case (.unresolved, _): unresolved
        case (nil, .concedes): conceded
        case (nil, .some): answered
        case (nil, nil): isLate ? unanswered : open
        }
    }
}
