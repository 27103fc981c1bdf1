/// The prefix of a witness's calls: a scheme, a host and perhaps a path.
struct WitnessAddress: Hashable, Sendable {
    /// Without a slash at the end.
    let prefix: String

    /// The address in a policy's bytes; `nil` if they are none.
    init?(_ bytes: [UInt8]) {
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }) else {
            return nil
        }
        var text = String(decoding: bytes, as: UTF8.self)
        while text.hasSuffix("/") { text.removeLast() }
        let lower = text.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return nil }
        let host = text.dropFirst(scheme.count)
        guard let first = host.first, first != "/", first != ":" else { return nil }
        prefix = text
    }
}
