public import RegistryAPI

/// What became of one submitted statement.
public enum SubmissionAnswer: Sendable {
    /// It is entry `index` of the log; `isDuplicate`: it was before. `receipt` is the receipt's JSON, empty if not wanted.
    case included(index: UInt64, isDuplicate: Bool, receipt: [UInt8])
    /// It was not accepted, and nothing of it is stored.
    case refused(Problem)
}
