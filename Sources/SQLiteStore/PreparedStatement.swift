import GRDB
import GRDBSQLite
import Octets
import Registry

/// A statement that GRDB has compiled and keeps for its connection, stepped through SQLite's own calls: rows that
/// go in by the thousand need none of GRDB's conversions.
///
/// Valid inside the database access that made it, on its thread.
struct PreparedStatement {
    private let connection: SQLiteConnection?
    private let statement: SQLiteStatement

    /// The statement of `sql` on `database`'s connection, reset and without bindings.
    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql).sqliteStatement
        connection = database.sqliteConnection
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    // MARK: Binding; positions count from 1

    func bind(_ value: Int64, at position: Int32) {
        sqlite3_bind_int64(statement, position, value)
    }

    func bind(_ value: UInt64, at position: Int32) {
        sqlite3_bind_int64(statement, position, Int64(bitPattern: value))
    }

    func bindNull(at position: Int32) {
        sqlite3_bind_null(statement, position)
    }

    func bind(_ text: String, at position: Int32) {
        var text = text
        text.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(statement, position, $0.baseAddress, Int32($0.count), Self.copied)
            }
        }
    }

    /// Binds bytes that SQLite copies.
    func bind(_ bytes: UnsafeRawBufferPointer, at position: Int32) {
        if bytes.isEmpty {
            sqlite3_bind_zeroblob(statement, position, 0)
        } else {
            sqlite3_bind_blob(statement, position, bytes.baseAddress, Int32(bytes.count), Self.copied)
        }
    }

    /// Binds bytes that SQLite reads where they lie: they stay there until the statement has run and is bound anew.
    func bind(unsafeInPlace bytes: UnsafeRawBufferPointer, at position: Int32) {
        if bytes.isEmpty {
            sqlite3_bind_zeroblob(statement, position, 0)
        } else {
            sqlite3_bind_blob(statement, position, bytes.baseAddress, Int32(bytes.count), nil)
        }
    }

    func bind(_ bytes: [UInt8], at position: Int32) {
        bytes.withUnsafeBytes { bind($0, at: position) }
    }

    func bind(_ hash: Hash, at position: Int32) {
        hash.withUnsafeBytes { bind($0, at: position) }
    }

    // MARK: Stepping

    /// Goes to the next row; `false` when there is none.
    func step() throws(StoreError) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw .database(connection.map { String(cString: sqlite3_errmsg($0)) } ?? "no connection")
        }
    }

    /// Executes a statement that gives no rows, and makes it ready for the next bindings.
    func run() throws(StoreError) {
        defer { sqlite3_reset(statement) }
        _ = try step()
    }

    /// Makes the statement ready for the next bindings.
    func reset() {
        sqlite3_reset(statement)
    }

    // MARK: Columns of the row; positions count from 0

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(statement, column)
    }

    func unsigned(_ column: Int32) -> UInt64 {
        UInt64(bitPattern: sqlite3_column_int64(statement, column))
    }

    func text(_ column: Int32) -> String {
        sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
    }

    /// The column's bytes where they lie, until the next step.
    func unsafeBytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(
            start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
    }

    func bytes(_ column: Int32) -> [UInt8] {
        Array(unsafeBytes(column))
    }

    func hash(_ column: Int32) throws(StoreError) -> Hash {
        let bytes = unsafeBytes(column)
        guard let hash = Hash(bytes) else { throw .corrupt("a hash has \(bytes.count) bytes") }
        return hash
    }

    /// SQLITE_TRANSIENT: SQLite makes its own copy before the call returns.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
