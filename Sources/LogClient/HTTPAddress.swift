/// The address of a service over HTTP: a scheme, a host and perhaps a path, to which paths are appended.
public struct HTTPAddress: Hashable, Sendable, CustomStringConvertible {
    /// Without a slash at the end.
    public let prefix: String

    /// The address in `text`: `http://` or `https://`, a host, visible ASCII without a query or a fragment
    /// (RFC 3986 section 3); slashes at the end are taken off. `nil` when it is none.
    public init?(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// The address in `bytes`, such as a policy has them.
    public init?(_ bytes: [UInt8]) {
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }) else {
            return nil
        }
        var text = String(decoding: bytes, as: UTF8.self)
        while text.hasSuffix("/") { text.removeLast() }
        let lower = text.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return nil }
        guard let first = text.dropFirst(scheme.count).first, first != "/", first != ":" else { return nil }
        prefix = text
    }

    /// The prefix.
    public var description: String { prefix }
}
