import GRDB
import StrictJSON

extension OutboxItem {
    /// The columns that `init(row:)` reads.
    static let columns = """
        number, registry, audience, identifier, kind, subject, occurred_at, metres, queued_at, state, attempts, tried_at,
        note, refusal, log_index, sequenced_at, settled_at, mends
        """

    init(row: Row) throws {
        guard let state = OutboxState(rawValue: row["state"]) else {
            throw OutboxError.database("a state that this program does not know")
        }
        self.state = state
        number = row["number"]
        registry = row["registry"]
        audience = row["audience"]
        identifier = row["identifier"]
        kind = row["kind"]
        subject = row["subject"]
        occurredAt = row["occurred_at"]
        metres = row["metres"]
        queuedAtMilliseconds = row["queued_at"]
        attempts = row["attempts"]
        triedAtMilliseconds = row["tried_at"]
        note = row["note"]
        refusal = (row["refusal"] as String?).flatMap { try? JSON(parsing: Array($0.utf8)) }
        logIndex = (row["log_index"] as Int64?).map { UInt64(bitPattern: $0) }
        sequencedAtMilliseconds = row["sequenced_at"]
        settledAtMilliseconds = row["settled_at"]
        mends = row["mends"]
    }
}
