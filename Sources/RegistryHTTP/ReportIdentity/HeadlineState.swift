/// Which of the four headlines a report has, as report ids keep it. It follows from the findings alone.
public enum HeadlineState: UInt8, Sendable, CaseIterable {
    /// At least one warning.
    case seriousProblem = 1
    /// At least one caution besides that there is too little data.
    case questionsToAsk = 2
    /// Too few records to judge.
    case tooLittleData = 3
    /// Nothing adverse in the records there are.
    case nothingAdverse = 4

    /// The word of JSON answers.
    public var word: String {
        switch self {
        case .seriousProblem: "serious-problem"
        case .questionsToAsk: "questions-to-ask"
        case .tooLittleData: "too-little-data"
        case .nothingAdverse: "nothing-adverse"
        }
    }
}
