import Octets
import PostgresClient
import Registry
import TransparencyLog
import VerifiableIndex

/// Names rows of the statements: label and log index of each. Only the log index is public knowledge; the label stands in
/// the entry.
struct StatementPlaces {
    private(set) var labels: [[UInt8]] = []
    private(set) var indices: [Int64] = []

    /// Adds the place of an entry's statement; an entry of another kind has none.
    mutating func append(entry: [UInt8], at index: LogIndex) {
        guard let label = StatementEntry.label(of: entry) else { return }
        labels.append(label.hash.bytes)
        indices.append(Int64(clamping: index.value))
    }

    /// As the two arrays of `unnest($1::bytea[], $2::bigint[])`.
    var values: [PostgresValue] { [.bytesArray(labels), .int8Array(indices)] }

    var isEmpty: Bool { indices.isEmpty }

    /// The places of the statements among some entries.
    init(of indices: some Collection<LogIndex>, _ connection: PostgresConnection) throws {
        guard !indices.isEmpty else { return }
        try connection.query(
            """
            SELECT e.log_index, e.entry FROM unnest($1::bigint[]) AS k (log_index)
            JOIN entries e ON e.log_index = k.log_index
            """, [.int8Array(indices.map { Int64(clamping: $0.value) })]
        ) { row in append(entry: row.bytes(1), at: row.index(0)) }
    }

    init() {}

    /// Those of the places whose statement was not erased.
    func alive(_ connection: PostgresConnection) throws -> Set<LogIndex> {
        guard !isEmpty else { return [] }
        var alive: Set<LogIndex> = []
        try connection.query(
            """
            SELECT s.log_index FROM unnest($1::bytea[], $2::bigint[]) AS k (label, log_index)
            JOIN statements s ON s.label = k.label AND s.log_index = k.log_index WHERE s.salt IS NOT NULL
            """, values
        ) { alive.insert($0.index(0)) }
        return alive
    }
}
