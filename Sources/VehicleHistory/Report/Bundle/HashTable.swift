public import Octets

/// The hashes that a bundle's inclusion paths draw on, each hash once.
///
/// Fifty paths through a log of a million entries share most of their upper halves, so a table more than halves a
/// bundle. A path is then a list of positions in the table.
public struct HashTable: Sendable {
    /// The hashes, in the order in which they were first added.
    public private(set) var hashes: [Hash] = []

    private var positions: [Hash: Int] = [:]

    /// An empty table.
    public init() {}

    /// A table as read from a bundle, to look hashes up in.
    init(reading hashes: [Hash]) {
        self.hashes = hashes
    }

    /// The hash at a position; `nil` beyond the table's end.
    public subscript(position: Int) -> Hash? {
        hashes.indices.contains(position) ? hashes[position] : nil
    }

    /// Adds a hash unless it is there, and gives its position.
    public mutating func add(_ hash: Hash) -> Int {
        if positions.isEmpty {
            // A receipt has some fifty hashes; growing to them step by step would hash each three times more.
            positions.reserveCapacity(96)
            for (position, hash) in hashes.enumerated() where positions[hash] == nil { positions[hash] = position }
        }
        if let position = positions[hash] { return position }
        positions[hash] = hashes.count
        hashes.append(hash)
        return hashes.count - 1
    }

    /// Adds a path's hashes and gives their positions.
    public mutating func add(path: some Sequence<Hash>) -> [Int] {
        path.map { add($0) }
    }

    /// The hashes at `positions`; `nil` if one of them lies beyond the table's end.
    public func path(_ positions: [Int]) -> [Hash]? {
        var path: [Hash] = []
        path.reserveCapacity(positions.count)
        for position in positions {
            guard hashes.indices.contains(position) else { return nil }
            path.append(hashes[position])
        }
        return path
    }
}

extension HashTable: Equatable {
    /// Equality of the hashes and their order.
    public static func == (left: HashTable, right: HashTable) -> Bool {
        left.hashes == right.hashes
    }
}
