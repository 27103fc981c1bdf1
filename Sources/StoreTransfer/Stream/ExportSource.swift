import Octets

/// An export as a source.
public final class ExportSource: TransferSource {
    private let path: String
    private var reader: ExportReader
    private let firstOffset: UInt64
    private var end: [TransferSum]?

    /// The identity of what was exported.
    public let identity: String
    /// A file is nobody's to work on.
    public var isRetired: Bool { false }

    /// Opens a file.
    ///
    /// - Throws: `.unreadable` when it is no export of this program's tables.
    public init(path: String) throws(TransferError) {
        self.path = path
        reader = try ExportReader(path: path)
        guard let header = try reader.next(), header.kind == .header, let identity = header.identity else {
            throw .unreadable(path)
        }
        self.identity = identity
        firstOffset = reader.offset
    }

    /// The rows that follow. A place is where the next frame begins.
    public func chunk(after position: TransferPosition) throws(TransferError) -> TransferChunk? {
        let offset: UInt64
        if position.after.isEmpty {
            offset = firstOffset
        } else {
            var bytes = ByteReader(position.after)
            guard let stored = bytes.bigEndian(UInt64.self) else { throw .unreadable("a place in \(path)") }
            offset = stored
        }
        if offset != reader.offset { reader = try ExportReader(path: path, offset: offset) }
        guard let frame = try reader.next() else { throw .unreadable("the end of \(path)") }
        switch frame.kind {
        case .header: throw .unreadable(path)
        case .end:
            guard let sums = frame.sums else { throw .unreadable("the end of \(path)") }
            end = sums
            return nil
        case .rows:
            let chunk = try frame.chunk()
            var after: [UInt8] = []
            after.append(bigEndian: reader.offset)
            return TransferChunk(
                table: chunk.table, rows: chunk.rows, next: TransferPosition(table: 0, after: after))
        }
    }

    /// Holds what was copied against the sums at the file's end.
    public func check(_ sums: [TransferSum], wasResumed: Bool) throws(TransferError) {
        guard let end else { throw .unreadable("the end of \(path)") }
        try TransferTable.compare(end, sums) { .different($0) }
    }

    /// Does nothing.
    public func retire() {}
}
