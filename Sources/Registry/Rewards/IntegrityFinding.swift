/// One thing that an examination of the rewards looked at.
public struct IntegrityFinding: Sendable, Equatable {
    /// What was looked at, stable and for programs.
    public let name: String
    /// Whether it is as it should be.
    public let isPassed: Bool
    /// In a sentence; what is wrong, if anything is.
    public let detail: String
}
