/// Who sent a request that came through proxies.
public enum ForwardedFor {
    /// Most characters of the header that are read, from its end.
    public static let characterCountMax = 4_096

    /// The address that counts: the peer's own, unless the peer is a trusted proxy; then the last in `X-Forwarded-For` that is
    /// not itself a trusted proxy's. What stands before that one was written by who knows whom.
    ///
    /// - Parameters:
    ///   - peer: Who is connected.
    ///   - values: The values of `X-Forwarded-For`, in order of the header fields.
    ///   - trusted: Whose word is taken.
    public static func origin(peer: NetworkAddress, values: [String], trusted: [NetworkRange]) -> NetworkAddress {
        var origin = peer
        guard !trusted.isEmpty, trusted.contains(where: { $0.contains(peer) }) else { return origin }
        let entries = values.joined(separator: ",").suffix(characterCountMax).split(separator: ",").reversed()
        for entry in entries {
            // Empty elements of a list are nobody (RFC 9110 section 5.6.1).
            if entry.allSatisfy({ $0 == " " || $0 == "\t" }) { continue }
            guard let address = address(entry) else { return origin }
            origin = address
            guard trusted.contains(where: { $0.contains(address) }) else { return origin }
        }
        return origin
    }

    /// An address with or without a port; an IPv6 address with one stands in brackets.
    private static func address(_ entry: Substring) -> NetworkAddress? {
        let entry = entry.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
        if let address = NetworkAddress(entry) { return address }
        if entry.first == "[" { return NetworkAddress(entry.dropFirst().prefix { $0 != "]" }) }
        guard let colon = entry.lastIndex(of: ":") else { return nil }
        return NetworkAddress(entry[..<colon])
    }
}
