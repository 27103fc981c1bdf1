public import Octets
public import TransparencyLog

/// What a log signed and may not have signed: a file that convinces whoever knows the log's key (docs/MONITORS.md).
public struct LogEvidence: Hashable, Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/evidence/v1"

    /// Largest file in bytes: two notes, two entries and some hundred hashes fit several times.
    public static let byteCountMax = 8 << 20

    /// What the evidence shows, as `kind` in the file.
    public enum Kind: String, CaseIterable, Sendable {
        /// Two roots of one size.
        case fork
        /// A log that does not begin with what it was before.
        case inconsistent
        /// An entry that breaks the log's rules.
        case badEntry = "bad-entry"
        /// An index root that is not that of the entries before it.
        case badIndexRoot = "bad-index-root"
        /// A statement that the log holds and the registry does not prove any more.
        case droppedStatement = "dropped-statement"
    }

    /// An entry and its path to the root of a note.
    public struct Entry: Hashable, Sendable {
        /// Its place in the log.
        public let index: LogIndex
        /// Its bytes.
        public let bytes: [UInt8]
        /// The audit path (RFC 6962 section 2.1.1).
        public let path: [Hash]

        /// An entry with its audit path.
        public init(index: LogIndex, bytes: [UInt8], path: [Hash]) {
            self.index = index
            self.bytes = bytes
            self.path = path
        }
    }

    /// A tree at the front of the log, and the consistency proof from it to a note (RFC 6962 section 2.1.2).
    public struct Prefix: Hashable, Sendable {
        /// Its number of entries.
        public let size: LogSize
        /// Its root.
        public let root: Hash
        /// The consistency proof to the note's size.
        public let proof: [Hash]

        /// The tree of `size` entries.
        public init(size: LogSize, root: Hash, proof: [Hash]) {
            self.size = size
            self.root = root
            self.proof = proof
        }
    }

    /// What is shown, with all that shows it.
    public enum Claim: Hashable, Sendable {
        /// Both notes are signed and of one size; their roots differ.
        case fork(SignedNote, SignedNote)
        /// Both notes are signed. `front` is the newer one's tree at the older one's size: its root is not the older one's.
        case inconsistent(older: SignedNote, newer: SignedNote, front: Prefix)
        /// The signed note's tree holds an entry that breaks the rule called `rule`.
        ///
        /// `before` is the entry before it. `front` ends with the entry: whoever has the entries up to there can hold
        /// them to it, and the entry to them.
        case badEntry(SignedNote, entry: Entry, before: Entry?, rule: String, detail: String, front: Prefix)
        /// The older note's tree holds the entry, and the newer one's begins with it, but the registry answered `answer` to
        /// whoever asked for its proof. The answer is not signed.
        case droppedStatement(older: SignedNote, entry: Entry, newer: SignedNote, front: Prefix, answer: String)
    }

    /// The log's key, whose name is its origin.
    public let log: NoteVerifier

    /// Where the log was seen.
    public let place: String

    /// When, in milliseconds since 1970.
    public let foundAtMilliseconds: UInt64

    /// What is shown.
    public let claim: Claim

    /// Evidence against the log with this key.
    public init(log: NoteVerifier, place: String, foundAtMilliseconds: UInt64, claim: Claim) {
        self.log = log
        self.place = place
        self.foundAtMilliseconds = foundAtMilliseconds
        self.claim = claim
    }

    /// What the evidence shows.
    public var kind: Kind {
        switch claim {
        case .fork: .fork
        case .inconsistent: .inconsistent
        case .badEntry(_, _, _, let rule, _, _): Self.indexRules.contains(rule) ? .badIndexRoot : .badEntry
        case .droppedStatement: .droppedStatement
        }
    }

    /// Rules that take all entries to check.
    static let indexRules: Set<String> = ["index-root", "subject-count"]
}
