/// What a report's QR code carries, so that a phone can ask the registry whether a printout is unchanged.
public struct ReportCheck: Hashable, Sendable {
    /// The registry's address, such as `https://registry.example`.
    public let origin: String
    /// The report's id, as the registry made it.
    public let id: String
    /// SHA-256 of the bundle in base64url without padding.
    public let sha256: String

    /// A check of its parts.
    public init(origin: String, id: String, sha256: String) {
        self.origin = origin
        self.id = id
        self.sha256 = sha256
    }

    /// `<origin>/check/<id>?sha256=<hash>`: all of its characters may stand in an address as they are.
    public var url: String { "\(origin)/check/\(id)?sha256=\(sha256)" }
}
