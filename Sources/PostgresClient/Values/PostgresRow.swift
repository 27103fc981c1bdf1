import CPostgres
public import Octets

/// One row of a result, in binary, as long as the closure runs that is given it. Columns count from 0.
///
/// A column that is absent, NULL or of another type gives an empty value, and the query that the row belongs to throws
/// once the closure returns: nothing can be built on it.
public struct PostgresRow: ~Copyable {
    private let result: OpaquePointer
    private let number: Int32
    private let faults: RowFaults

    init(_ result: OpaquePointer, _ number: Int32, _ faults: RowFaults) {
        self.result = result
        self.number = number
        self.faults = faults
    }

    /// Columns of the row.
    public var count: Int { Int(PQnfields(result)) }

    /// Whether the column is NULL; also where there is no such column.
    public func isNull(_ column: Int) -> Bool {
        Int32(exactly: column).map { PQgetisnull(result, number, $0) == 1 } ?? true
    }

    /// A `boolean`.
    public func bool(_ column: Int) -> Bool {
        let bytes = unsafeBytes(column)
        guard bytes.count == 1 else { return fault(column, "boolean", false) }
        return bytes[0] != 0
    }

    /// A `bigint`, `integer` or `smallint`.
    public func int(_ column: Int) -> Int64 {
        let bytes = unsafeBytes(column)
        switch bytes.count {
        case 8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case 4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 2: return Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        default: return fault(column, "integer", 0)
        }
    }

    /// An integer that is not negative.
    public func unsigned(_ column: Int) -> UInt64 {
        UInt64(exactly: int(column)) ?? fault(column, "integer from 0", 0)
    }

    /// A `text`, `name` or another type whose binary format is its characters.
    public func text(_ column: Int) -> String { String(decoding: unsafeBytes(column), as: UTF8.self) }

    /// A `bytea`.
    public func bytes(_ column: Int) -> [UInt8] { Array(unsafeBytes(column)) }

    /// The column's bytes where they lie, until the closure returns.
    public func unsafeBytes(_ column: Int) -> UnsafeRawBufferPointer {
        guard !isNull(column), let column32 = Int32(exactly: column) else {
            return fault(column, "value", UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, number, column32), count: Int(PQgetlength(result, number, column32)))
    }

    /// A `bytea` of 32 bytes.
    ///
    /// - Throws: When it is NULL or has another length.
    public func hash(_ column: Int) throws(PostgresError) -> Hash {
        guard !isNull(column), let hash = Hash(unsafeBytes(column)) else {
            throw PostgresError("column \(column) holds no hash of \(Hash.byteCount) bytes")
        }
        return hash
    }

    private func fault<Value>(_ column: Int, _ type: String, _ value: Value) -> Value {
        faults.note("column \(column) of \(count) holds no \(type)")
        return value
    }
}

/// The first thing that was asked of a row and was not there.
final class RowFaults {
    private var first: String?

    func note(_ fault: String) { if first == nil { first = fault } }

    /// Throws what was noted, and forgets it.
    func check() throws(PostgresError) {
        guard let fault = first else { return }
        first = nil
        throw PostgresError(fault)
    }
}
