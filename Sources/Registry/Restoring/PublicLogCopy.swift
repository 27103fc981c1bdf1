public import TransparencyLog

/// A place where a copy of the public log lies: a mirror, another server, a folder of tiles. Nothing of it is believed.
public protocol PublicLogCopy: Sendable {
    /// Where it is, for people.
    var place: String { get }

    /// The newest checkpoint there: a signed note; `nil` when there is none.
    func checkpoint() async throws -> [UInt8]?

    /// The bytes of a bundle; of a partial one that is gone, the full one's; `nil` when there is none.
    func file(_ tile: Tile) async throws -> [UInt8]?
}

/// A folder laid out as the log's URLs are, such as a registry's own `tiles`.
public struct TileFolderCopy: PublicLogCopy {
    private let tiles: any TileStore

    /// Where it is.
    public let place: String

    /// The copy in `tiles`, which people know as `place`.
    public init(_ tiles: any TileStore, place: String) {
        self.tiles = tiles
        self.place = place
    }

    /// The file `checkpoint`.
    public func checkpoint() throws -> [UInt8]? { try tiles.read("checkpoint") }

    /// The file of a tile, or of the full one.
    public func file(_ tile: Tile) throws -> [UInt8]? { try tiles.read(tile.path) ?? tiles.read(tile.full.path) }
}
