/// What came of a check of evidence that holds.
public enum EvidenceVerdict: Hashable, Sendable {
    /// The log's key signed what it may not sign; the text says what.
    case proven(String)
    /// Everything in the file holds; whether the rule is broken shows when the entries are there, in a mirror.
    case entriesNeeded(String)
    /// The log holds the statement; that the registry refused to prove it is the word of whoever made the file.
    case refusalClaimed(String)

    /// What the evidence shows, in a sentence.
    public var text: String {
        switch self {
        case .proven(let text), .entriesNeeded(let text), .refusalClaimed(let text): text
        }
    }
}
