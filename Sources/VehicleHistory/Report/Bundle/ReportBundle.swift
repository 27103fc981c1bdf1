public import StrictJSON

/// A history report as one file: facts, and the proofs that they are genuine and that none is missing (DESIGN 3.6).
///
/// A bundle is data, not a verdict: only `ReportVerifier` says what may be believed of it.
public struct ReportBundle: Equatable, Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/report/v1"

    /// The media type of a bundle.
    public static let mediaType = "application/vnd.vinlog.report+json"

    /// How the name of a bundle's file ends.
    public static let fileSuffix = ".vinlog.json"

    /// The subject that the report is about.
    public var subject: Subject

    /// The registry's newest parameters, byte for byte as served at `/params`.
    public var parameters: [UInt8]

    /// The checkpoint: a signed note, with the log's signature and the witnesses' and auditors' cosignatures.
    public var checkpoint: [UInt8]

    /// The hashes of all inclusion paths.
    public var hashes: HashTable

    /// Entry 0 of the log: the genesis parameters.
    public var parametersEntry: ProvenEntry

    /// The checkpoint's last entry: the index root.
    public var rootEntry: ProvenEntry

    /// The subject's history first, then those of linked subjects, then those of attestors.
    public var histories: [SubjectHistoryProof]

    /// The ruleset that made `findings`.
    public var ruleset: RulesetIdentity

    /// The findings as the registry computed them, with the checkpoint's complete-as-of as "now".
    public var findings: [JSON]

    /// A bundle of these parts.
    public init(
        subject: Subject, parameters: [UInt8], checkpoint: [UInt8], hashes: HashTable,
        parametersEntry: ProvenEntry, rootEntry: ProvenEntry, histories: [SubjectHistoryProof],
        ruleset: RulesetIdentity, findings: [JSON]
    ) {
        self.subject = subject
        self.parameters = parameters
        self.checkpoint = checkpoint
        self.hashes = hashes
        self.parametersEntry = parametersEntry
        self.rootEntry = rootEntry
        self.histories = histories
        self.ruleset = ruleset
        self.findings = findings
    }
}
