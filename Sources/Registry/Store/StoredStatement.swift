public import Octets
public import TransparencyLog
public import VerifiableIndex

/// A statement's rows.
public struct StoredStatement: Sendable {
    /// What an entry commits to.
    public struct Opening: Sendable {
        /// The commitment's salt.
        public var salt: Hash
        /// `header.payload.signature`.
        public var jwt: [UInt8]
        /// What followed, from the first `~`.
        public var disclosures: [UInt8]

        /// The opening of these values.
        public init(salt: Hash, jwt: [UInt8], disclosures: [UInt8]) {
            self.salt = salt
            self.jwt = jwt
            self.disclosures = disclosures
        }

        /// The SD-JWT as it was submitted.
        public var serialized: [UInt8] { jwt + disclosures }
    }

    /// Its place in the log.
    public var index: LogIndex
    /// Whose history it is in.
    public var subject: SubjectNumber
    /// That history's entry before it.
    public var previous: LogIndex?
    /// The entry (73 bytes).
    public var entry: [UInt8]
    /// What the entry commits to; `nil` once erased.
    public var opening: Opening?
    /// The statement that ordered the erasure; `nil` too when `opening` is, while that has to be stated again after an
    /// older copy of the store came back.
    public var erasedBy: LogIndex?

    /// A statement of these values.
    public init(
        index: LogIndex, subject: SubjectNumber, previous: LogIndex?, entry: [UInt8], opening: Opening?,
        erasedBy: LogIndex?
    ) {
        self.index = index
        self.subject = subject
        self.previous = previous
        self.entry = entry
        self.opening = opening
        self.erasedBy = erasedBy
    }
}

/// An entry and its statement as the bytes lie in the store; the pointers are good during the call only.
public struct StoredRow: ~Copyable {
    /// Its place in the log.
    public let index: UInt64
    /// The entry.
    public let entry: UnsafeRawBufferPointer
    /// The subject's number, salt and `header.payload.signature`, when the entry is a statement that is not erased.
    public let statement: (subject: SubjectNumber, salt: UnsafeRawBufferPointer, jwt: UnsafeRawBufferPointer)?

    /// A row of these values.
    public init(
        index: UInt64, entry: UnsafeRawBufferPointer,
        statement: (subject: SubjectNumber, salt: UnsafeRawBufferPointer, jwt: UnsafeRawBufferPointer)?
    ) {
        self.index = index
        self.entry = entry
        self.statement = statement
    }
}
