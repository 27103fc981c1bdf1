public import Octets

/// A file kept elsewhere that a statement vouches for: photographs, a test print-out, an event-data-recorder image.
public struct EvidenceReference: Hashable, Sendable {
    /// Media type (RFC 6838), such as `image/jpeg`.
    public let mediaType: String
    /// SHA-256 of the file.
    public let sha256: Hash
    /// Size of the file in bytes.
    public let byteCount: Int

    /// A reference to a file by its media type, hash and size in bytes.
    public init(mediaType: String, sha256: Hash, byteCount: Int) {
        self.mediaType = mediaType
        self.sha256 = sha256
        self.byteCount = byteCount
    }
}
