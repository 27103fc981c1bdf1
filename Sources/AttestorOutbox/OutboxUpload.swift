public import StrictJSON

/// A file of evidence that the registry is to store for a statement of the outbox.
public struct OutboxUpload: Sendable, Equatable {
    /// Where an upload stands.
    public enum State: String, Sendable, CaseIterable {
        /// It waits for its statement, or for a network.
        case waiting
        /// The registry has it.
        case stored
        /// The registry does not want it.
        case refused
        /// Its statement was given up.
        case dropped
    }

    /// Number of its statement.
    public var number: Int
    /// SHA-256 in lower-case hexadecimal.
    public let hash: String
    /// The media type that the statement says.
    public let mediaType: String
    /// The file's size in bytes.
    public let byteCount: Int
    /// What the file was called.
    public let name: String
    /// Whether everybody may have it.
    public let isPublic: Bool
    /// Where it stands.
    public internal(set) var state = State.waiting
    /// How often it was sent.
    public internal(set) var attempts = 0
    /// Why the last attempt failed.
    public internal(set) var note: String?
    /// What the registry refused it for: problem details (RFC 9457).
    public internal(set) var refusal: JSON?

    /// An upload that waits.
    public init(number: Int = 0, hash: String, mediaType: String, byteCount: Int, name: String, isPublic: Bool) {
        self.number = number
        self.hash = hash
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.name = name
        self.isPublic = isPublic
    }

    /// The upload as JSON.
    public var json: JSON {
        var object = JSONObject()
        object["number"] = .integer(number)
        object["sha256"] = .string(hash)
        object["media_type"] = .string(mediaType)
        object["size"] = .integer(byteCount)
        object["name"] = .string(name)
        object["public"] = .bool(isPublic)
        object["state"] = .string(state.rawValue)
        object["attempts"] = .integer(attempts)
        object["note"] = note.map { .string($0) }
        object["refusal"] = refusal
        return .object(object)
    }
}
