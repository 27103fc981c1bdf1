/// What a report's QR code carries, so that a phone can ask the registry whether a printout is unchanged.
public struct ReportCheck: Hashable, Sendable {
    /// The registry's address, such as `https://registry.example`.
    public let origin: String
    /// The report's id, as the registry made it.
    public let id: String
    /// SHA-256 of the bundle in base64url without padding.
    public let sha256: String
    /// The code of the address; `nil` when the address is longer than a code holds.
    public let code: QRCode?

    /// A check of its parts. Drawing its code is a good part of the work that a page is.
    public init(origin: String, id: String, sha256: String) {
        self.origin = origin
        self.id = id
        self.sha256 = sha256
        code = try? QRCode(Self.url(origin, id, sha256))
    }

    /// `<origin>/check/<id>?sha256=<hash>`: all of its characters may stand in an address as they are.
    public var url: String { Self.url(origin, id, sha256) }

    private static func url(_ origin: String, _ id: String, _ sha256: String) -> String {
        "\(origin)/check/\(id)?sha256=\(sha256)"
    }
}
