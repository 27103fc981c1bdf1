public import Messages
public import TransparencyLog

/// Misfiled. Entries stand under the wrong subject. One such statement is made under the wrong subject, one under the right one.
public struct MisfiledBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("misfiled")

    /// Whether the subject of this statement is the wrong or the right one.
    public enum Side: String, Sendable, CaseIterable {
        case wrong
        case right
    }

    /// How it came about.
    public enum Reason: String, Sendable, CaseIterable {
        case typingError = "typing_error"
        case plateMixup = "plate_mixup"
        case scanError = "scan_error"
        case sameFamily = "same_family"
        case other
    }

    /// Log indices of the misfiled entries.
    public let entries: [LogIndex]
    /// Whether the subject of this statement is the wrong or the right one.
    public let thisIs: Side
    /// The other subject, if it is known.
    public let other: Subject?
    /// How it came about.
    public let reason: Reason

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        entries = try fields.logIndices("entries")
        thisIs = try fields.choice("this_is")
        other = try fields.subjectIfPresent("other")
        reason = try fields.choice("reason")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message(
            "kind.misfiled.\(thisIs.rawValue)",
            [
                "entries": .list(entries.map { .entry($0) }),
                "other": other.map { .plain($0.description) } ?? .term("kind.misfiled.other"),
            ])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        thisIs == .wrong ? entries.map { StatementReference(.misfiles, $0) } : []
    }

    /// The other subjects that the statement ties to its own.
    public var linkedSubjects: [Subject] { other.map { [$0] } ?? [] }
}
