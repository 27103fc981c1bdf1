/// Carries everything that a registry stores from one place to another, in pieces of bounded size, and goes on where an
/// earlier attempt ended.
public struct StoreTransfer {
    /// Rows of a piece: of the largest rows, 64 KiB, they are 16 MiB.
    public static let chunkRowCount = 256

    private let source: any TransferSource
    private let target: any TransferTarget

    /// A transfer from `source` to `target`.
    public init(from source: any TransferSource, to target: any TransferTarget) {
        self.source = source
        self.target = target
    }

    /// Carries the rows over, and looks at them there.
    ///
    /// - Parameters:
    ///   - isMove: whether nobody may work on the source afterwards.
    ///   - progress: told after each piece how many rows were carried over, and the table.
    ///   - examine: looks at the target as only its user can, before it may be used.
    /// - Returns: what was carried over of each table.
    @discardableResult
    public func run(
        isMove: Bool, progress: (UInt64, String) throws -> Void = { _, _ in },
        examine: () throws -> Void = {}
    ) throws(TransferError) -> [(table: String, count: UInt64)] {
        try TransferError.wrapping { try carry(isMove, progress, examine) }
    }

    private func carry(
        _ isMove: Bool, _ progress: (UInt64, String) throws -> Void, _ examine: () throws -> Void
    ) throws -> [(table: String, count: UInt64)] {
        let earlier = try target.state()
        var state = earlier ?? TransferState(source: source.identity)
        guard state.source == source.identity else { throw TransferError.sourceChanged }
        guard !source.isRetired || state.standing == .verified else { throw TransferError.movedAway(state.source) }
        if state.standing == .unfinished {
            if earlier == nil { try target.append(nil, state) }
            while !state.position.isAtEnd, let chunk = try source.chunk(after: state.position) {
                for row in chunk.rows { state.sums[chunk.table].add(row.encoded) }
                state.position = chunk.next
                try target.append(chunk, state)
                try progress(state.sums.reduce(0) { $0 + $1.count }, TransferTable.all[chunk.table].name)
            }
            try source.check(state.sums, wasResumed: earlier != nil)
            if let written = try target.written() {
                try TransferTable.compare(state.sums, written.sums()) { .different($0) }
            }
            try examine()
            state.standing = .verified
            try target.append(nil, state)
        }
        if isMove, !source.isRetired { try source.retire() }
        try target.finish(state)
        return zip(TransferTable.all, state.sums).map { ($0.name, $1.count) }
    }
}
