public import Registry

/// What became of one part of an examination.
public struct ExaminationCheck: Sendable {
    /// How it ended.
    public enum Outcome: Sendable, Equatable {
        /// What is stored is what follows.
        case passed
        /// The first place where it is not.
        case failed(StoreDifference)
        /// It could not be looked at, and why.
        case skipped(String)
    }

    /// A short name that programs may rely on, such as `tiles`.
    public let name: String
    /// How it ended.
    public let outcome: Outcome
    /// What was looked at, in a sentence without its full stop.
    public let detail: String
}
