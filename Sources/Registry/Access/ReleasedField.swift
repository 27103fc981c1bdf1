import TransparencyLog
import VerifiableIndex

/// An optional field that a report shows, and by whose leave.
struct ReleasedField: Sendable, Equatable {
    /// The vehicle: the first of its rows.
    let vehicle: SubjectNumber
    /// The statement.
    let index: LogIndex
    /// The field's name.
    let name: String
    /// The consent; `nil` where the owner reads.
    let consent: LogIndex?
}
