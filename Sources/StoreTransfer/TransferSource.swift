/// Where rows come from: nobody changes them while it is open.
public protocol TransferSource: AnyObject {
    /// Which rows, and as of when: another text says that they are not the same any more.
    var identity: String { get }
    /// Whether its rows were moved elsewhere, so that nobody may work on them.
    var isRetired: Bool { get }

    /// The rows that follow, some hundreds of one table; `nil` at the end.
    func chunk(after position: TransferPosition) throws(TransferError) -> TransferChunk?

    /// Holds what was copied against what there is.
    func check(_ sums: [TransferSum], wasResumed: Bool) throws(TransferError)

    /// Lets nobody work on the rows any more: they are elsewhere now.
    func retire() throws(TransferError)
}

/// Rows of one table.
public struct TransferChunk: Sendable {
    /// The table, by its number.
    public let table: Int
    /// Its rows.
    public let rows: [[TransferValue]]
    /// The place behind them.
    public let next: TransferPosition
}

/// Where rows go.
public protocol TransferTarget: AnyObject {
    /// How far an earlier attempt came.
    ///
    /// - Throws: When it holds a registry that none of ours put there.
    func state() throws(TransferError) -> TransferState?

    /// Writes rows and how far they have come, both or none.
    func append(_ chunk: TransferChunk?, _ state: TransferState) throws(TransferError)

    /// What was written, to be read again; `nil` where reading it again proves nothing.
    func written() throws(TransferError) -> (any TransferSource)?

    /// Everything is there: from now on it may be used.
    func finish(_ state: TransferState) throws(TransferError)
}

extension TransferSource {
    /// What there is of each table.
    func sums() throws(TransferError) -> [TransferSum] {
        var sums = TransferTable.all.map { _ in TransferSum() }
        var position = TransferPosition()
        while let chunk = try chunk(after: position) {
            for row in chunk.rows { sums[chunk.table].add(row.encoded) }
            position = chunk.next
        }
        return sums
    }
}

extension TransferTable {
    /// Compares what there should be of each table with what there is.
    ///
    /// - Throws: what `error` makes of the first table that differs.
    static func compare(
        _ expected: [TransferSum], _ found: [TransferSum], _ error: (String) -> TransferError
    ) throws(TransferError) {
        for (table, pair) in zip(all, zip(expected, found)) where pair.0 != pair.1 {
            let counts = pair.0.count == pair.1.count ? "other rows" : "\(pair.1.count) rows, not \(pair.0.count)"
            throw error("\(table.name) has \(counts)")
        }
    }
}
