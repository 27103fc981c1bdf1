import Octets
import PostgresClient
public import Registry
import TransparencyLog
import VerifiableIndex

extension PostgresStore {
    /// Entries that are read back at a time, with their statements.
    private static let readBackCount: UInt64 = 1024

    /// What the last transaction left.
    public func head() throws(StoreError) -> StoreHead? {
        try reading { connection in
            try connection.queryOne(
                "SELECT origin, epoch, size, subject_count, time, parameters, durable_tile_size FROM registry"
            ) { row in
                StoreHead(
                    origin: row.text(0), epoch: LeaseEpoch(row.unsigned(1)), size: LogSize(row.unsigned(2)),
                    subjectCount: row.unsigned(3), timeMilliseconds: row.unsigned(4), parameters: row.text(5),
                    durableTileSize: LogSize(row.unsigned(6)))
            }
        }
    }

    /// The entries of a range, in order.
    public func entries(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
        guard !range.isEmpty else { return [] }
        return try reading { try Self.entries(range, $0) }
    }

    private static func entries(_ range: Range<UInt64>, _ connection: PostgresConnection) throws -> [[UInt8]] {
        var entries: [[UInt8]] = []
        entries.reserveCapacity(range.count)
        try connection.query(
            "SELECT log_index, entry FROM entries WHERE log_index >= $1 AND log_index < $2 ORDER BY log_index",
            [.bound(range.lowerBound), .bound(range.upperBound)]
        ) { row in
            guard row.unsigned(0) == range.lowerBound + UInt64(entries.count) else {
                throw StoreError.corrupt("entries are missing between \(range)")
            }
            entries.append(row.bytes(1))
        }
        guard entries.count == range.count else { throw StoreError.corrupt("entries are missing between \(range)") }
        return entries
    }

    /// The committed rows, read by another session than the one that wrote them.
    public func readBack(
        _ range: Range<UInt64>, _ body: (borrowing StoredRow) throws(StoreError) -> Void
    ) throws(StoreError) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(start + Self.readBackCount, range.upperBound)
            try reading { connection in try Self.readBack(start..<end, connection, body) }
            start = end
        }
    }

    private static func readBack(
        _ range: Range<UInt64>, _ connection: PostgresConnection, _ body: (borrowing StoredRow) throws -> Void
    ) throws {
        var entries: [(index: UInt64, bytes: [UInt8])] = []
        var places = StatementPlaces()
        try connection.query(
            "SELECT log_index, entry FROM entries WHERE log_index >= $1 AND log_index < $2 ORDER BY log_index",
            [.bound(range.lowerBound), .bound(range.upperBound)]
        ) { row in
            entries.append((row.unsigned(0), row.bytes(1)))
            places.append(entry: row.bytes(1), at: row.index(0))
        }
        var rest = entries[...]
        func give(_ entry: (index: UInt64, bytes: [UInt8])) throws {
            try entry.bytes.withUnsafeBytes {
                try body(StoredRow(index: entry.index, entry: $0, statement: nil))
            }
        }
        try connection.query(
            """
            SELECT s.log_index, s.subject_number, s.salt, s.jwt, s.entry
            FROM unnest($1::bytea[], $2::bigint[]) AS k (label, log_index)
            JOIN statements s ON s.label = k.label AND s.log_index = k.log_index ORDER BY s.log_index
            """, places.values
        ) { row in
            while let first = rest.first, first.index < row.unsigned(0) {
                try give(first)
                rest = rest.dropFirst()
            }
            guard let entry = rest.popFirst(), entry.index == row.unsigned(0) else {
                throw StoreError.corrupt("there are two statements at \(row.unsigned(0))")
            }
            guard entry.bytes.elementsEqual(row.unsafeBytes(4)) else {
                throw StoreError.corrupt("the statement at \(entry.index) repeats another entry")
            }
            guard !row.isNull(2) else { return try give(entry) }
            try entry.bytes.withUnsafeBytes {
                try body(
                    StoredRow(
                        index: entry.index, entry: $0,
                        statement: (row.number(1), row.unsafeBytes(2), row.unsafeBytes(3))))
            }
        }
        for entry in rest { try give(entry) }
    }
}
