#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An IP address as 128 bits; IPv4 stands in its place within IPv6 (`::ffff:a.b.c.d`, RFC 4291 section 2.5.5.2).
public struct NetworkAddress: Hashable, Sendable {
    /// The first 64 bits.
    public let high: UInt64
    /// The last 64 bits.
    public let low: UInt64

    private static let mappedPrefix: UInt64 = 0x0000_FFFF_0000_0000

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads an address without port or zone; `nil` when it is none.
    public init?(_ text: some StringProtocol) {
        let text = String(text)
        guard text.utf8.count < 64 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            let number = bytes.prefix(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            self.init(high: 0, low: Self.mappedPrefix | number)
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(
                high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
                low: bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
        } else {
            return nil
        }
    }

    /// Whether it is an IPv4 address.
    public var isIPv4: Bool { high == 0 && low >> 32 == Self.mappedPrefix >> 32 }

    /// Whether it is this machine itself.
    public var isLoopback: Bool {
        isIPv4 ? (low >> 24) & 0xFF == 127 : high == 0 && low == 1
    }

    /// What one customer of a network usually gets: an IPv4 address, or the /64 of an IPv6 one.
    public var site: NetworkAddress { isIPv4 ? self : NetworkAddress(high: high, low: 0) }
}
