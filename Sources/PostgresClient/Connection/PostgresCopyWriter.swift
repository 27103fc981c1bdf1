import CPostgres
public import Octets

/// Rows on their way into a table, in the binary format of COPY: each is begun with `row()`, then its columns follow.
public struct PostgresCopyWriter: ~Copyable {
    /// Bytes that are collected before they are sent.
    static let chunkByteCount = 1 << 16

    /// The format's signature, flags (none) and header extension (none).
    private static let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0, 0, 0, 0, 0]

    private let connection: PostgresConnection
    private let columnCount: Int
    private var buffer = Self.header
    private var columnsLeft = 0

    init(_ connection: PostgresConnection, columnCount: Int) {
        self.connection = connection
        self.columnCount = columnCount
        buffer.reserveCapacity(Self.chunkByteCount * 2)
    }

    /// Begins a row.
    ///
    /// - Throws: When the row before lacks columns or has too many, or the connection is lost.
    public mutating func row() throws(PostgresError) {
        try endRow()
        if buffer.count >= Self.chunkByteCount { try send() }
        buffer.append(bigEndian: Int16(truncatingIfNeeded: columnCount))
        columnsLeft = columnCount
    }

    /// Appends a whole row.
    public mutating func row(_ values: [PostgresValue]) throws(PostgresError) {
        try row()
        for value in values { add(value) }
    }

    /// The next column of the row.
    public mutating func add(_ value: PostgresValue) {
        if case .null = value { addNull() } else { addColumn { $0.append(value) } }
    }

    /// NULL as the next column.
    public mutating func addNull() {
        columnsLeft -= 1
        buffer.append(bigEndian: Int32(-1))
    }

    /// A `bigint` as the next column.
    public mutating func add(_ value: Int64) { addColumn { $0.append(bigEndian: value) } }

    /// A `bytea` of 32 bytes as the next column.
    public mutating func add(_ value: Hash) { addColumn { $0.append(value) } }

    /// A `bytea` as the next column.
    public mutating func add(bytes: [UInt8]) { addColumn { $0.append(contentsOf: bytes) } }

    /// A `bytea` as the next column.
    public mutating func add(unsafeBytes bytes: UnsafeRawBufferPointer) { addColumn { $0.append(contentsOf: bytes) } }

    /// A `text` as the next column.
    public mutating func add(_ value: String) { addColumn { $0.append(contentsOf: value.utf8) } }

    private mutating func addColumn(_ body: (inout [UInt8]) -> Void) {
        columnsLeft -= 1
        buffer.appendWithLength(body)
    }

    private func endRow() throws(PostgresError) {
        guard columnsLeft == 0 else {
            throw PostgresError("a row to copy has \(columnCount - columnsLeft) columns, not \(columnCount)")
        }
    }

    private mutating func send() throws(PostgresError) {
        let count = Int32(truncatingIfNeeded: buffer.count)
        while true {
            let sent = buffer.withUnsafeBytes { bytes in
                PQputCopyData(connection.handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), count)
            }
            if sent == 1 { break }
            guard sent == 0 else { throw connection.failure() }
            guard try connection.turn(forWriting: true) else { throw connection.failure() }
        }
        buffer.removeAll(keepingCapacity: true)
        try connection.sendAll()
    }

    /// Sends what is left, and the mark of the end.
    mutating func finish() throws(PostgresError) {
        try endRow()
        buffer.append(bigEndian: Int16(-1))
        try send()
    }
}

extension PostgresConnection {
    /// Copies rows into a table, all or none.
    ///
    /// - Parameters:
    ///   - table: its name, perhaps with its schema before a full stop.
    ///   - columns: in the order in which `body` gives them, each in the binary format of its own type.
    /// - Returns: how many rows were copied.
    /// - Throws: What `body` throws, or `PostgresError`.
    @discardableResult
    public func copyIn(
        _ table: String, columns: [String], _ body: (inout PostgresCopyWriter) throws -> Void
    ) throws -> Int {
        try requireReady()
        let name = table.split(separator: ".").map { Self.identifier(String($0)) }.joined(separator: ".")
        let list = columns.map(Self.identifier).joined(separator: ", ")
        let sql = "COPY \(name) (\(list)) FROM STDIN (FORMAT binary)"
        try Self.requireText(sql)
        guard PQsendQuery(handle, sql) == 1 else { throw failure() }
        guard let begun = try nextResult() else { throw failure() }
        if let error = error(of: begun) {
            if error.isConnectionLost { throw error }
            _ = try drain()
            throw error
        }
        guard begun.status == PGRES_COPY_IN else { throw lost("COPY did not begin") }
        isOccupied = true
        defer { isOccupied = false }
        var writer = PostgresCopyWriter(self, columnCount: columns.count)
        var thrown: (any Error)?
        do {
            try body(&writer)
            try writer.finish()
        } catch { thrown = error }
        if let lostReason { throw lostReason }
        return try endCopy(thrown)
    }

    private func endCopy(_ thrown: (any Error)?) throws -> Int {
        while true {
            let sent = PQputCopyEnd(handle, thrown == nil ? nil : "abandoned")
            if sent == 1 { break }
            guard sent == 0, try turn(forWriting: true) else { throw failure() }
        }
        var first: PostgresError?
        var count = 0
        while let result = try nextResult() {
            if let error = error(of: result) {
                if error.isConnectionLost { throw error }
                first = first ?? error
            } else {
                count = result.touchedCount
            }
        }
        // After an abandoned copy the server repeats that it was abandoned.
        if let first, thrown == nil { throw first }
        if let thrown { throw thrown }
        return count
    }
}
