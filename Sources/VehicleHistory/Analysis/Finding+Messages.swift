public import Messages

extension Finding {
    /// One line without a full stop.
    public var headline: Message { message("headline") }

    /// What was computed from what, in sentences.
    public var explanation: Message { message("explanation") }

    /// What to ask the seller, or to have checked. Not every finding has one: ask the catalogue.
    public var ask: Message { message("ask") }

    /// The threshold of the rule, in words with its unit.
    public var threshold: Message { Message("finding.\(rule).threshold", thresholds) }

    /// What else could explain it, one sentence each.
    public var innocentExplanations: [Message] {
        variant.innocent.map { Message("innocent.\($0)", values + thresholds) }
    }

    private func message(_ part: String) -> Message {
        Message("finding.\(rule).\(variant.name).\(part)", values + thresholds)
    }
}
