/// Why two reports cannot be compared.
public enum ReportChangesError: Error, Hashable, Sendable {
    /// They are about different subjects.
    case otherSubject(Subject, Subject)
    /// They are of different logs.
    case otherLog(String, String)
    /// What should be the later one is of a smaller log than the earlier one.
    case olderThanEarlier
}

extension ReportChangesError: CustomStringConvertible {
    /// One sentence without a full stop.
    public var description: String {
        switch self {
        case .otherSubject(let earlier, let later): "one report is about \(earlier), the other about \(later)"
        case .otherLog(let earlier, let later): "one report is of the log \(earlier), the other of the log \(later)"
        case .olderThanEarlier: "the report to compare with is older than the one at hand"
        }
    }
}
