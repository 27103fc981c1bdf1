import Octets

/// The address of one static file of the log: a run of up to 256 hashes of one level, or a bundle of up to
/// 256 entries (C2SP tlog-tiles).
///
/// Tile N of level L holds `MTH(D[(256·N + i)·256^L : (256·N + i + 1)·256^L])` for i from 0 to width − 1;
/// bundle N holds the entries 256·N + i.
public struct Tile: Hashable, Sendable {
    /// Hashes or entries of a full tile.
    public static let widthMax = 256

    /// Levels of the tree from one tile level to the next: 2^8 = 256.
    public static let height = 8

    /// The largest level that a path may name (C2SP tlog-tiles, "Merkle Tree").
    public static let levelMax = 63

    /// What the file holds.
    public enum Contents: Hashable, Sendable {
        /// Hashes of subtrees of 256^level leaves; `level` is 0 to 63.
        case hashes(level: Int)
        /// Entries, each with its length in front.
        case entries
    }

    /// What the file holds.
    public let contents: Contents

    /// N: tiles of this level to the left of this one.
    public let index: UInt64

    /// Hashes or entries in the file: 1 to 256. Less than 256 is a partial tile.
    public let width: Int

    /// A tile of hashes; `nil` if the level or the width is out of range.
    public init?(level: Int, index: UInt64, width: Int = widthMax) {
        self.init(.hashes(level: level), index: index, width: width)
    }

    /// A bundle of entries; `nil` if the width is out of range.
    public init?(entriesAt index: UInt64, width: Int = widthMax) {
        self.init(.entries, index: index, width: width)
    }

    /// A file of `contents`; `nil` if the level or the width is out of range.
    public init?(_ contents: Contents, index: UInt64, width: Int = widthMax) {
        if case .hashes(let level) = contents, !(0...Self.levelMax).contains(level) { return nil }
        guard (1...Self.widthMax).contains(width) else { return nil }
        self.init(unchecked: contents, index: index, width: width)
    }

    /// For callers that computed the three from a size.
    init(unchecked contents: Contents, index: UInt64, width: Int) {
        self.contents = contents
        self.index = index
        self.width = width
    }

    /// Whether the file holds entries rather than hashes.
    public var isEntryBundle: Bool { contents == .entries }

    /// The tile level; `nil` for a bundle of entries.
    public var level: Int? {
        if case .hashes(let level) = contents { level } else { nil }
    }

    /// Whether nothing can be added to the file any more.
    public var isFull: Bool { width == Self.widthMax }

    /// The same tile with all its 256 places taken.
    public var full: Tile { Tile(unchecked: contents, index: index, width: Self.widthMax) }

    /// Length of the file in bytes; `nil` for a bundle, whose entries have lengths of their own.
    public var byteCount: Int? { isEntryBundle ? nil : width * Hash.byteCount }

    /// The first entry of a bundle, or the first leaf under a tile; `nil` where that exceeds 64 bits.
    public var firstIndex: LogIndex? {
        let shift = UInt64(((level ?? 0) + 1) * Self.height)
        let first = index << shift
        return first >> shift == index ? LogIndex(first) : nil
    }
}
