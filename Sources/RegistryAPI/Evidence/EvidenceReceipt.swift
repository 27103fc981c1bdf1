public import StrictJSON

/// The answer to a file of evidence that was sent.
public struct EvidenceReceipt: WireValue, Hashable {
    /// SHA-256 of the file in lower-case hexadecimal.
    public let hash: String
    /// Log index of the statement that it was stored for.
    public let entry: Int
    /// The file's size in bytes.
    public let byteCount: Int
    /// The media type.
    public let mediaType: String
    /// Whether everybody may have it.
    public let isPublic: Bool

    /// Every member, as documented at its property.
    public init(hash: String, entry: Int, byteCount: Int, mediaType: String, isPublic: Bool) {
        self.hash = hash
        self.entry = entry
        self.byteCount = byteCount
        self.mediaType = mediaType
        self.isPublic = isPublic
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["sha256", "entry", "size", "media_type", "public"])
        hash = try reader.hash("sha256")
        entry = try reader.integer("entry")
        byteCount = try reader.integer("size")
        mediaType = try reader.text("media_type", byteCountMax: 128)
        isPublic = try reader.bool("public")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        [
            "sha256": .string(hash), "entry": .integer(entry), "size": .integer(byteCount),
            "media_type": .string(mediaType), "public": .bool(isPublic),
        ]
    }
}
