public import Messages
public import TransparencyLog

/// What a report proves, once every check has passed, and on whose word.
public struct VerifiedReport: Sendable {
    /// Who vouches that no line is missing.
    public enum Completeness: String, Sendable {
        /// Auditors of the trust file, who rebuild the index from the log.
        case auditors
        /// The registry alone.
        case registryOnly = "registry-only"
    }

    /// Who vouches that everyone is shown the same log.
    public enum LogVouching: String, Sendable {
        /// A quorum of the trust file's witnesses.
        case witnesses
        /// The registry alone.
        case registryOnly = "registry-only"
    }

    /// Who accredited the attestors.
    public enum Accreditor: String, Sendable {
        /// An authority of the trust file.
        case trustFile = "trust-file"
        /// An authority that only the registry's own parameters name.
        case registryOnly = "registry-only"
    }

    /// What the report is about.
    public var subject: Subject { history.subject }
    /// The log's name.
    public let origin: String
    /// The number of entries of the log at the checkpoint.
    public let logSize: LogSize
    /// Who vouches that no line is missing.
    public let completeness: Completeness
    /// Who vouches that everyone is shown the same log.
    public let logVouching: LogVouching
    /// Who accredited the attestors.
    public let accreditor: Accreditor
    /// The trust file's names of the witnesses and auditors that cosigned, sorted.
    public let cosigners: [String]
    /// Nothing registered by then is missing: milliseconds since 1970.
    public let completeAsOfMilliseconds: Int64
    /// From then to the reader's "now", in milliseconds.
    public let ageMilliseconds: Int64
    /// The subject's history.
    public let history: VerifiedHistory
    /// The histories of the subjects that are linked to it.
    public let linkedHistories: [VerifiedHistory]
    /// What the findings were computed from.
    public let facts: VehicleFacts
    /// The findings, as recomputed by this program.
    public let findings: [Finding]
    /// The ruleset that the report was made with.
    public let reportRuleset: RulesetIdentity
    /// Whether that is this program's own, so that the report's findings were compared with `findings`.
    public let isRulesetSame: Bool
    /// What weakens the verdict, one sentence each without a full stop.
    public let noteMessages: [Message]

    /// What weakens the verdict, in English.
    public var notes: [String] { noteMessages.map { Texts.of(.english).text($0) } }

    /// Who owned the subject when, without who that was.
    public let ownership: TitleChain

    /// Whether there is nothing that could be read about the subject.
    public var isEmpty: Bool { history.statements.isEmpty }
}
