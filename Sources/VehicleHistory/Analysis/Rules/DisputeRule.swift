import Messages
import TransparencyLog

/// Entries that somebody disputes, with what both sides say and how it was ruled.
public enum DisputeRule: FindingRule {
    /// Id of the rule.
    public static let id = "dispute"

    private static let open = FindingVariant("open", .caution, .high, accuses: .nobody, innocent: ["dispute-wrong"])
    private static let answered = FindingVariant(
        "answered", .caution, .high, accuses: .nobody, innocent: ["dispute-wrong"])
    private static let conceded = FindingVariant("conceded", .information, .high, accuses: .nobody)
    private static let upheld = FindingVariant("upheld", .information, .high, accuses: .nobody)
    private static let rejected = FindingVariant("rejected", .information, .high, accuses: .nobody)
    private static let unresolved = FindingVariant(
        "unresolved", .caution, .medium, accuses: .nobody, innocent: ["dispute-wrong"])

    /// What it can see.
    public static let variants = [open, answered, conceded, upheld, rejected, unresolved]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let disputes = facts.lines(DisputeBody.self)
        guard !disputes.isEmpty else { return [] }
        let responses = facts.lines(ResponseBody.self)
        let rulings = facts.lines(RulingBody.self)
        // The line in dispute may be set aside by now, or erased; one that came later cannot be meant.
        let known = Set(facts.statements.map(\.index) + facts.setAside.map(\.recorded.index))
        return disputes.map { dispute in
            let index = dispute.recorded.index
            let disputed = dispute.body.disputes
            return finding(
                dispute, about: known.contains(disputed) && disputed < index ? disputed : nil,
                response: responses.last { $0.body.answers == index && $0.recorded.index > index },
                ruling: rulings.last { $0.body.decides == index && $0.recorded.index > index })
        }
    }

    private static func finding(
        _ dispute: VehicleFacts.Line<DisputeBody>, about disputed: LogIndex?,
        response: VehicleFacts.Line<ResponseBody>?,
        ruling: VehicleFacts.Line<RulingBody>?
    ) -> Finding {
        var values: [Message.Argument] = [
            .entry("entry", dispute.body.disputes), .entry("dispute_entry", dispute.recorded.index),
            .date("date", dispute.time), .plain("claim", dispute.body.text),
            Message.Argument("ground", dispute.body.ground.term), .source("source", dispute.recorded),
        ]
        if let response {
            values += [.entry("response_entry", response.recorded.index), .plain("answer", response.body.text)]
        }
        if let ruling {
            values += [
                .entry("ruling_entry", ruling.recorded.index), .plain("ruling", ruling.body.text),
                .date("ruled", ruling.time), .source("arbiter", ruling.recorded),
            ]
        }
        let variant = variant(response?.body.stance, ruling?.body.outcome)
        let indices = [disputed, dispute.recorded.index, response?.recorded.index, ruling?.recorded.index]
        return Finding(
            Self.self, variant, statements: indices.compactMap(\.self),
            suspects: variant.severity == .caution ? [disputed].compactMap(\.self) : [], values: values)
    }

    private static func variant(_ stance: ResponseBody.Stance?, _ outcome: RulingBody.Outcome?) -> FindingVariant {
        switch (outcome, stance) {
        case (.upheld, _), (.partlyUpheld, _): upheld
        case (.rejected, _): rejected
        case (.unresolved, _): unresolved
        case (nil, .concedes): conceded
        case (nil, .some): answered
        case (nil, nil): open
        }
    }
}
