public import Octets

/// Up to 256 entries in one file: `(u16be length ‖ entry)*` (C2SP tlog-tiles, "Log entries").
public struct EntryBundle: Hashable, Sendable {
    /// Length of the longest entry in bytes: what 16 bits can say.
    public static let entryByteCountMax = 65_535

    /// The entries, in the log's order.
    public private(set) var entries: [[UInt8]]

    /// A bundle of `entries`.
    /// - Throws: `EntryBundleError` if there are none, more than 256, or one is too long.
    public init(_ entries: [[UInt8]]) throws(EntryBundleError) {
        guard (1...Tile.widthMax).contains(entries.count) else { throw .countWrong(entries.count) }
        for (number, entry) in entries.enumerated() where entry.count > Self.entryByteCountMax {
            throw .entryTooLong(number: number, byteCount: entry.count)
        }
        self.entries = entries
    }

    /// The bundle that the bytes of a file hold.
    /// - Parameter width: entries that the file must hold: 1 to 256.
    /// - Throws: `EntryBundleError` if the bytes are not exactly `width` entries.
    public init(parsing bytes: [UInt8], width: Int) throws(EntryBundleError) {
        guard (1...Tile.widthMax).contains(width) else { throw .countWrong(width) }
        var entries: [[UInt8]] = []
        entries.reserveCapacity(width)
        var rest = bytes[...]
        while !rest.isEmpty {
            guard entries.count < width else { throw .trailingBytes(rest.count) }
            let number = entries.count
            guard let high = rest.popFirst(), let low = rest.popFirst() else { throw .truncated(number: number) }
            let count = Int(high) << 8 | Int(low)
            guard count <= rest.count else { throw .truncated(number: number) }
            entries.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        guard entries.count == width else { throw .countWrong(entries.count) }
        self.entries = entries
    }

    /// The bytes of the file.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for entry in entries {
            bytes.append(bigEndian: UInt16(truncatingIfNeeded: entry.count))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }

    /// SHA-256(00 ‖ entry) of each entry: the level-0 tile of the same index.
    public var leafHashes: [Hash] { entries.map { MerkleTree.leafHash($0) } }
}
