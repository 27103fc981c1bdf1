import Octets

/// A frame of an export (FORMATS.md): what it is, how long, its bytes, and SHA-256 over all of that.
struct ExportFrame {
    enum Kind: UInt8 {
        /// The source's identity and the tables' names and columns.
        case header = 1
        /// Rows of one table.
        case rows = 2
        /// The sums of all tables: nothing follows.
        case end = 3
    }

    /// `VLX` and the version of the format.
    static let magic: [UInt8] = Array("VLX1".utf8)
    /// Magic, kind and length.
    static let headByteCount = 9
    /// The largest frame that is read: a piece's rows are 16 MiB at most, and what describes them a little more.
    static let byteCountMax = 1 << 28
    /// Bytes of each row's own checksum, the first of its SHA-256.
    static let rowChecksumByteCount = 8

    let kind: Kind
    let payload: [UInt8]

    var bytes: [UInt8] {
        var bytes = Self.magic + [kind.rawValue]
        bytes.append(bigEndian: UInt32(truncatingIfNeeded: payload.count))
        bytes += payload
        return bytes + Hash.sha256(bytes).bytes
    }
}

extension ExportFrame {
    /// A header: the identity, then each table's name and its columns' names.
    static func header(identity: String) -> ExportFrame {
        ExportFrame(kind: .header, payload: ([.text(identity)] + tables).encoded)
    }

    private static var tables: [TransferValue] {
        TransferTable.all.map { .text($0.name + " " + $0.columns.map(\.name).joined(separator: " ")) }
    }

    /// The identity of a header; `nil` where the tables are others than this program's.
    var identity: String? {
        guard let values = [TransferValue](encoded: payload), case .text(let identity)? = values.first,
            Array(values.dropFirst()) == Self.tables
        else { return nil }
        return identity
    }

    /// Rows: the table, the place in the source behind them, then each row with its checksum.
    static func rows(_ chunk: TransferChunk) -> ExportFrame {
        var payload: [UInt8] = []
        TransferValue.integer(Int64(chunk.table)).append(to: &payload)
        TransferValue.integer(Int64(chunk.next.table)).append(to: &payload)
        TransferValue.bytes(chunk.next.after).append(to: &payload)
        for row in chunk.rows {
            let bytes = row.encoded
            TransferValue.bytes(bytes).append(to: &payload)
            payload += Hash.sha256(bytes).bytes.prefix(rowChecksumByteCount)
        }
        return ExportFrame(kind: .rows, payload: payload)
    }

    /// The rows.
    ///
    /// - Throws: `.changedRow` with the first one that is not what its checksum says.
    func chunk() throws(TransferError) -> TransferChunk {
        var reader = ByteReader(payload)
        guard let number = TransferValue(&reader)?.integer, let table = Int(exactly: number),
            let next = TransferValue(&reader)?.integer, let after = TransferValue(&reader)?.bytes,
            TransferTable.all.indices.contains(table)
        else { throw .unreadable("a part of the export") }
        let columnCount = TransferTable.all[table].columns.count
        var rows: [[TransferValue]] = []
        while !reader.isAtEnd {
            let name = "row \(rows.count) of a part of \(TransferTable.all[table].name)"
            guard let bytes = TransferValue(&reader)?.bytes, let checksum = reader.bytes(Self.rowChecksumByteCount)
            else { throw .changedRow(name) }
            let row = [TransferValue](encoded: bytes)
            guard let row, row.count == columnCount, Hash.sha256(bytes).bytes.starts(with: checksum) else {
                throw .changedRow(row.map { TransferTable.all[table].name(of: $0) } ?? name)
            }
            rows.append(row)
        }
        return TransferChunk(table: table, rows: rows, next: TransferPosition(table: Int(next), after: after))
    }

    /// The end: each table's count and sum.
    static func end(_ sums: [TransferSum]) -> ExportFrame {
        let values = sums.flatMap { [TransferValue.integer(Int64(clamping: $0.count)), .bytes($0.bytes)] }
        return ExportFrame(kind: .end, payload: values.encoded)
    }

    /// The sums of the end.
    var sums: [TransferSum]? {
        guard let values = [TransferValue](encoded: payload), values.count == TransferTable.all.count * 2 else {
            return nil
        }
        var sums: [TransferSum] = []
        for place in TransferTable.all.indices {
            guard let count = values[place * 2].integer.flatMap(UInt64.init(exactly:)),
                let bytes = values[place * 2 + 1].bytes, let sum = TransferSum(count: count, bytes: bytes)
            else { return nil }
            sums.append(sum)
        }
        return sums
    }
}
