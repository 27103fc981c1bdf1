import Foundation
import Octets
import PostgresClient
import Registry
import Synchronization
import TransparencyLog
import VerifiableIndex

/// The rows of batches written the plain way: each row its own prepared INSERT, each its own transaction.
struct SingleInserts {
    static let connectionCount = 8

    private let address: PostgresAddress

    init(_ address: PostgresAddress) { self.address = address }

    /// Rows a second by all connections together, entries, statements and submissions.
    func rate(of batches: some Collection<StoreBatch>) throws -> Double {
        let work: [(StoreBatch.Statement, [UInt8])] = batches.flatMap { batch in
            Array(zip(batch.statements, batch.entries))
        }
        let failure = Mutex<(any Error)?>(nil)
        let (address, start) = (address, Stopwatch.seconds)
        DispatchQueue.concurrentPerform(iterations: Self.connectionCount) { worker in
            do {
                let connection = try PostgresConnection.connect(address)
                for place in stride(from: worker, to: work.count, by: Self.connectionCount) {
                    try Self.insert(work[place].0, work[place].1, connection)
                }
            } catch { failure.withLock { $0 = error } }
        }
        if let error = failure.withLock({ $0 }) { throw BenchError(reason: "\(error)") }
        return Double(work.count * 3) / (Stopwatch.seconds - start)
    }

    private static func insert(
        _ statement: StoreBatch.Statement, _ entry: [UInt8], _ connection: PostgresConnection
    ) throws {
        let index = PostgresValue.int8(Int64(clamping: statement.index.value))
        try connection.run("INSERT INTO entries (log_index, entry) VALUES ($1, $2)", [index, .bytes(entry)])
        try connection.run(
            """
            INSERT INTO statements (label, log_index, subject_number, previous, entry, salt, jwt, disclosures)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .bytes(Array(entry[9..<41])), index, .int8(Int64(statement.subject.value)),
                .optional(statement.previous.map { Int64(clamping: $0.value) }), .bytes(entry), .hash(statement.salt),
                .bytes(statement.jwt), .bytes(statement.disclosures),
            ])
        try connection.run(
            "INSERT INTO submissions (key, log_index, body_hash) VALUES ($1, $2, $3)",
            [.hash(statement.key.digest), index, .hash(statement.bodyHash)])
    }
}
