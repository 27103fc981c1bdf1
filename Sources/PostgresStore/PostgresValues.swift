import Octets
import PostgresClient
import Registry
import Rewards
import TransparencyLog
import VerifiableIndex

extension PostgresValue {
    /// A bound that a query compares with: what `bigint` cannot hold is beyond every row.
    static func bound(_ value: UInt64) -> PostgresValue { .int8(Int64(clamping: value)) }
    static func bound(_ index: LogIndex) -> PostgresValue { .bound(index.value) }
    static func bound(_ epoch: Epoch) -> PostgresValue { .int8(Int64(epoch.value)) }
    static func bound(_ number: SubjectNumber) -> PostgresValue { .int8(Int64(number.value)) }

    /// A number to be stored.
    ///
    /// - Throws: `.database` when `bigint` cannot hold it.
    static func stored(_ value: UInt64) throws(StoreError) -> PostgresValue { .int8(try Int64(storing: value)) }
    static func stored(_ value: UInt64?) throws(StoreError) -> PostgresValue {
        guard let value else { return .null }
        return try .stored(value)
    }
    static func stored(_ index: LogIndex?) throws(StoreError) -> PostgresValue { try .stored(index?.value) }
}

extension Int64 {
    /// A number to be stored.
    ///
    /// - Throws: `.database` when `bigint` cannot hold it.
    init(storing value: UInt64) throws(StoreError) {
        guard let stored = Int64(exactly: value) else { throw .database("\(value) is more than a bigint holds") }
        self = stored
    }
}

extension PostgresCopyWriter {
    mutating func add(_ index: LogIndex) throws(StoreError) { add(try Int64(storing: index.value)) }
    mutating func add(_ number: SubjectNumber) { add(Int64(number.value)) }

    mutating func add(_ index: LogIndex?) throws(StoreError) {
        guard let index else { return addNull() }
        try add(index)
    }
}

extension PostgresRow {
    func index(_ column: Int) -> LogIndex { LogIndex(unsigned(column)) }
    func optionalIndex(_ column: Int) -> LogIndex? { isNull(column) ? nil : index(column) }
    func number(_ column: Int) -> SubjectNumber { SubjectNumber(UInt32(truncatingIfNeeded: int(column))) }
    func epoch(_ column: Int) -> Epoch { Epoch(UInt32(truncatingIfNeeded: int(column))) }
    func optionalUnsigned(_ column: Int) -> UInt64? { isNull(column) ? nil : unsigned(column) }
    func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}

/// Where an entry of a statement has what (FORMATS.md): kind, time, label, commitment.
enum StatementEntry {
    static let byteCount = 73
    private static let kind: UInt8 = 1
    private static let labelOffset = 9

    /// The label of a statement's entry; `nil` for an entry of another kind.
    static func label(of entry: some RandomAccessCollection<UInt8>) -> Label? {
        guard entry.count == byteCount, entry.first == kind else { return nil }
        return Hash(Array(entry.dropFirst(labelOffset).prefix(Hash.byteCount))).map { Label($0) }
    }

    /// When it was sequenced, milliseconds since 1970.
    static func time(of entry: UnsafeRawBufferPointer) -> UInt64 {
        entry.dropFirst().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
