public import Octets
public import TransparencyLog
public import VehicleHistory

/// A rule of the log that an entry breaks, with what it ought to say and what it says (docs/FORMATS.md, "Entries").
public enum LogRule: Hashable, Sendable {
    /// An entry is of kind 01, 02 or 03 and has its kind's length.
    case wellFormed(LogEntryError)
    /// Entry 0 is of kind 03.
    case parametersFirst
    /// Entries of kind 03 count on from 0.
    case parametersGeneration(expected: UInt32, found: UInt32)
    /// An entry of kind 03 names the parameters that it replaces; zeros at entry 0.
    case previousParameters(expected: Hash, found: Hash)
    /// Times never fall, in milliseconds since 1970.
    case risingTime(previous: UInt64, found: UInt64)
    /// The covered size of an entry of kind 02 is its own index.
    case coveredSize(expected: LogSize, found: LogSize)
    /// An entry of kind 02 names the parameters in force.
    case parametersInForce(expected: Hash, found: Hash)
    /// An entry of kind 02 counts the subjects of all statements before it.
    case subjectCount(expected: UInt64, found: UInt64)
    /// The root in an entry of kind 02 is that of the index over all statements before it.
    case indexRoot(expected: Hash, found: Hash)
    /// The last entry of every signed checkpoint is of kind 02.
    case endsInIndexRoot

    /// A short name that files use, such as `index-root`.
    public var name: String {
        switch self {
        case .wellFormed: "well-formed"
        case .parametersFirst: "parameters-first"
        case .parametersGeneration: "parameters-generation"
        case .previousParameters: "previous-parameters"
        case .risingTime: "rising-time"
        case .coveredSize: "covered-size"
        case .parametersInForce: "parameters-in-force"
        case .subjectCount: "subject-count"
        case .indexRoot: "index-root"
        case .endsInIndexRoot: "ends-in-index-root"
        }
    }

    /// Whether it takes all entries before the one that breaks the rule to see that it does.
    public var isAboutIndex: Bool {
        switch self {
        case .subjectCount, .indexRoot: true
        default: false
        }
    }
}

extension LogRule: CustomStringConvertible {
    /// What is wrong, in a clause.
    public var description: String {
        switch self {
        case .wellFormed(let error): error.description
        case .parametersFirst: "the log's first entry is not of kind 3, parameters"
        case .parametersGeneration(let expected, let found):
            "these parameters are number \(expected), but the entry says \(found)"
        case .previousParameters(let expected, let found):
            "the parameters before have the hash \(expected), but the entry says \(found)"
        case .risingTime(let previous, let found):
            "the entry before is of \(previous) ms, but this one says \(found) ms: time has fallen"
        case .coveredSize(let expected, let found):
            "\(expected) entries come before this index root, but it says that it covers \(found)"
        case .parametersInForce(let expected, let found):
            "the parameters in force have the hash \(expected), but the index root says \(found)"
        case .subjectCount(let expected, let found):
            "the entries before are about \(expected) subjects, but the index root says \(found)"
        case .indexRoot(let expected, let found):
            "the index over the entries before has the root \(expected), but the log says \(found)"
        case .endsInIndexRoot: "the last entry of a signed checkpoint is not of kind 2, an index root"
        }
    }
}
