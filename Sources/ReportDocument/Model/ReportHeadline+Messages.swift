public import Messages

extension ReportHeadline {
    /// Name of the state for programs and styles: `serious-problem`, `questions-to-ask`, `too-little-data` or
    /// `nothing-adverse`.
    public var state: String {
        switch self {
        case .seriousProblem: "serious-problem"
        case .questionsToAsk: "questions-to-ask"
        case .tooLittleData: "too-little-data"
        case .nothingAdverse: "nothing-adverse"
        }
    }

    /// The headline, without a full stop.
    public var message: Message {
        switch self {
        case .nothingAdverse(let recordCount, let organisationCount, let years):
            Message(
                "report.headline.nothing-adverse",
                [
                    .init("records", .number(recordCount)), .init("organisations", .number(organisationCount)),
                    .init("first", .plain(String(years.lowerBound))), .init("last", .plain(String(years.upperBound))),
                ])
        default: Message("report.headline.\(state)")
        }
    }
}

extension ReportScope {
    /// From how many records of how many organisations, and over which years, as a sentence; `nil` without records.
    public var message: Message? {
        guard let years, recordCount > 0 else { return nil }
        let isOneYear = years.lowerBound == years.upperBound
        return Message(
            isOneYear ? "report.scope-year" : "report.scope",
            [
                .init("records", .number(recordCount)), .init("organisations", .number(organisationCount)),
                .init("first", .plain(String(years.lowerBound))), .init("last", .plain(String(years.upperBound))),
            ])
    }
}

extension ReportDocument {
    /// What stands under the headline, a sentence each.
    public var headlineSentences: [Message] {
        let count: Int
        switch headline {
        case .seriousProblem: count = findings(in: .wrong).count
        case .questionsToAsk: count = findings(in: .ask).count
        case .tooLittleData, .nothingAdverse: count = 0
        }
        let sentence = Message("report.headline.\(headline.state).sentence", [.init("count", .number(count))])
        if case .nothingAdverse = headline { return [sentence] }
        return [sentence, scope.message].compactMap(\.self)
    }
}
