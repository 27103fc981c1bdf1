public import Octets
public import TransparencyLog
public import VerifiableIndex

/// Everything one transaction writes.
public struct StoreBatch: Sendable {
    /// A statement that becomes the entry at `index`.
    public struct Statement: Sendable {
        /// Its place in the log.
        public var index: LogIndex
        /// Whose history it joins.
        public var subject: SubjectNumber
        /// That history's entry before it.
        public var previous: LogIndex?
        /// Idempotency key.
        public var key: SubmissionKey
        /// SHA-256 of `header.payload`.
        public var bodyHash: Hash
        /// The commitment's salt.
        public var salt: Hash
        /// `header.payload.signature`.
        public var jwt: [UInt8]
        /// What followed the signature, from the first `~`.
        public var disclosures: [UInt8]

        /// A statement of these values.
        public init(
            index: LogIndex, subject: SubjectNumber, previous: LogIndex?, key: SubmissionKey, bodyHash: Hash,
            salt: Hash, jwt: [UInt8], disclosures: [UInt8]
        ) {
            self.index = index
            self.subject = subject
            self.previous = previous
            self.key = key
            self.bodyHash = bodyHash
            self.salt = salt
            self.jwt = jwt
            self.disclosures = disclosures
        }
    }

    /// The deletion of what an entry commits to.
    public struct Erasure: Sendable, Equatable {
        /// The entry whose statement goes.
        public var target: LogIndex
        /// The statement that orders it; `nil` while that is not in the log (again): the entry's subject then has no
        /// report.
        public var orderedBy: LogIndex?
        /// The erased statement's idempotency key; without it its row is looked for.
        public var key: SubmissionKey?

        /// The erasure of `target` by the statement at `orderedBy`.
        public init(target: LogIndex, orderedBy: LogIndex?, key: SubmissionKey? = nil) {
            self.target = target
            self.orderedBy = orderedBy
            self.key = key
        }
    }

    /// The deletion of disclosures alone.
    public struct Redaction: Sendable, Equatable {
        /// The entry whose statement loses disclosures.
        public var target: LogIndex
        /// SHA-256 of each of them, as encoded.
        public var digests: [Hash]
        /// The act that orders it; `nil` while that is not in the log.
        public var orderedBy: LogIndex?

        /// The deletion of the disclosures of `digests` from the statement at `target`.
        public init(target: LogIndex, digests: [Hash], orderedBy: LogIndex? = nil) {
            self.target = target
            self.digests = digests
            self.orderedBy = orderedBy
        }
    }

    /// The writer's turn.
    public var epoch: LeaseEpoch
    /// Entries in the log before the batch: what the committed size must be.
    public var firstIndex: LogIndex
    /// Time of the batch, milliseconds since 1970.
    public var timeMilliseconds: UInt64
    /// The entries, from `firstIndex` on.
    public var entries: [[UInt8]] = []
    /// The statements among them, in order of index.
    public var statements: [Statement] = []
    /// Subjects that had no entry before, in order of number.
    public var newSubjects: [StoredSubject] = []
    /// New states of subjects that had entries before.
    public var changedSubjects: [(number: SubjectNumber, label: Label, state: SubjectState)] = []
    /// What is erased.
    public var erasures: [Erasure] = []
    /// Which disclosures are erased alone.
    public var redactions: [Redaction] = []
    /// VRF proofs computed since the last batch.
    public var vrfProofs: [(number: SubjectNumber, label: Label, proof: [UInt8])] = []
    /// A new parameters text, when the batch changes it.
    public var parameters: String?
    /// The new count of entries whose tile files are on disk, when it grew.
    public var durableTileSize: LogSize?

    /// What happens to rewards with it.
    public var rewards: [RewardBatch] = []

    /// An empty batch.
    public init(epoch: LeaseEpoch, firstIndex: LogIndex, timeMilliseconds: UInt64) {
        self.epoch = epoch
        self.firstIndex = firstIndex
        self.timeMilliseconds = timeMilliseconds
    }
}
