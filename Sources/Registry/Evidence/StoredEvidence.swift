public import Octets
public import TransparencyLog

/// A file of evidence that the registry keeps, for one statement that names it.
public struct StoredEvidence: Equatable, Sendable {
    /// SHA-256 of the file.
    public var hash: Hash
    /// Log index of the statement.
    public var index: LogIndex
    /// Who stated and stored it: `attestor:<id>` or `owner:<thumbprint>`.
    public var issuer: String
    /// What the statement is about, such as `vehicle:<VIN>`.
    public var subject: String
    /// The media type, by statement and contents.
    public var mediaType: String
    /// The file's size in bytes.
    public var byteCount: Int
    /// Whether everybody may have it.
    public var isPublic: Bool
    /// When it was stored, milliseconds since 1970.
    public var timeMilliseconds: UInt64

    /// A file of these values.
    public init(
        hash: Hash, index: LogIndex, issuer: String, subject: String, mediaType: String, byteCount: Int,
        isPublic: Bool, timeMilliseconds: UInt64
    ) {
        self.hash = hash
        self.index = index
        self.issuer = issuer
        self.subject = subject
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.isPublic = isPublic
        self.timeMilliseconds = timeMilliseconds
    }
}
