/// A block of addresses in CIDR notation, such as `10.0.0.0/8` or `2001:db8::/32`; an address alone is a block of one.
public struct NetworkRange: Hashable, Sendable {
    private let first: NetworkAddress
    private let prefixBitCount: Int

    /// Reads the notation; `nil` when it is none, or bits beyond the prefix are set.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ NetworkAddress($0) }) else { return nil }
        var bitCount = 128
        if parts.count == 2 {
            let width = address.isIPv4 ? 32 : 128
            guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let stated = Int(parts[1]),
                (0...width).contains(stated)
            else { return nil }
            bitCount = 128 - width + stated
        }
        guard Self.masked(address, bitCount) == address else { return nil }
        first = address
        prefixBitCount = bitCount
    }

    /// Whether an address is in the block.
    public func contains(_ address: NetworkAddress) -> Bool { Self.masked(address, prefixBitCount) == first }

    private static func masked(_ address: NetworkAddress, _ bitCount: Int) -> NetworkAddress {
        // Shifts by 64 give 0.
        NetworkAddress(
            high: address.high & (UInt64.max << UInt64(64 - min(64, bitCount))),
            low: address.low & (UInt64.max << UInt64(64 - max(0, bitCount - 64))))
    }
}
