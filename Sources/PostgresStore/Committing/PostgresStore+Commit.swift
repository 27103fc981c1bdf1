import Octets
import PostgresClient
public import Registry
import Synchronization
import TransparencyLog

extension PostgresStore {
    /// Writes a batch in one transaction, by the session that holds the lease.
    public func commit(_ batch: StoreBatch) throws(StoreError) {
        var tables = ErasedTables()
        try sequencing { connection in
            try connection.transaction {
                try Self.require(turn: batch.epoch, size: batch.firstIndex, connection)
                try BatchWriter(connection).write(batch)
                if !batch.erasures.isEmpty || !batch.redactions.isEmpty {
                    try Eraser.exclude(connection)
                    var eraser = Eraser(connection)
                    for erasure in batch.erasures { try eraser.erase(erasure) }
                    for redaction in batch.redactions { try eraser.redact(redaction) }
                    tables = try eraser.finish()
                }
                for rewards in batch.rewards { try RewardWriter(connection).write(rewards) }
                try Self.setHead(after: batch, connection)
            }
        }
        erased.withLock { $0.formUnion(tables) }
    }

    /// Calls `body` with the session that holds the lease. Whoever has none is refused by the fence, or writes as one
    /// whom nobody has relieved.
    @discardableResult
    func sequencing<Value>(_ body: (PostgresConnection) throws -> Value) throws(StoreError) -> Value {
        if let value = try lease.using(body) { return value }
        return try writing(body)
    }

    /// The fence: both numbers are read, and their row is locked, in the transaction that writes.
    static func require(
        turn: LeaseEpoch, size: LogIndex? = nil, _ connection: PostgresConnection
    ) throws {
        let isOurs = try connection.queryOne("SELECT epoch, size FROM registry WHERE id = 1 FOR UPDATE") { row in
            row.unsigned(0) == turn.value && (size == nil || row.unsigned(1) == size?.value)
        }
        guard isOurs == true else { throw StoreError.fenced }
    }

    private static func setHead(after batch: StoreBatch, _ connection: PostgresConnection) throws {
        try connection.run(
            """
            UPDATE registry SET size = $1, subject_count = subject_count + $2, time = $3,
                parameters = coalesce($4::text, parameters), durable_tile_size = coalesce($5::bigint, durable_tile_size)
            WHERE id = 1
            """,
            [
                .stored(batch.firstIndex.value + UInt64(batch.entries.count)), .stored(UInt64(batch.newSubjects.count)),
                .stored(batch.timeMilliseconds), .optional(batch.parameters), .stored(batch.durableTileSize?.value),
            ])
    }
}
