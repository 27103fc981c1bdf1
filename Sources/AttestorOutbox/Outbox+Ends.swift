import FoundationEssentials
import GRDB
import StrictJSON

// How statements end, and what happens before they do. Each is one transaction; a statement that has ended stays so,
// whoever says something else later.
extension Outbox {
    /// Notes that statements are about to be sent: from here on the registry may have them.
    ///
    /// - Throws: `OutboxError.database`.
    public func noteAttempt(_ numbers: [Int], nowMilliseconds: Int64) throws(OutboxError) {
        try writing { database in
            for number in numbers {
                try database.execute(
                    sql: """
                        UPDATE statement SET attempts = attempts + 1, tried_at = ? WHERE number = ? AND state = 'queued'
                        """, arguments: [nowMilliseconds, number])
            }
        }
    }

    /// Notes why statements got no answer. They stay queued.
    ///
    /// - Throws: `OutboxError.database`.
    public func noteFailure(_ numbers: [Int], reason: String) throws(OutboxError) {
        try writing { database in
            for number in numbers {
                try database.execute(
                    sql: "UPDATE statement SET note = ? WHERE number = ? AND state = 'queued'",
                    arguments: [reason, number])
            }
        }
    }

    /// Keeps the registry's answers: each receipt in one transaction with the state that it proves.
    ///
    /// - Throws: `OutboxError.database`.
    public func settle(_ ends: [OutboxEnd], nowMilliseconds: Int64) throws(OutboxError) {
        guard !ends.isEmpty else { return }
        try writing { database in
            for end in ends {
                switch end.outcome {
                case .included(let index, let receipt, let sequencedAt):
                    try database.execute(
                        sql: """
                            UPDATE statement SET state = 'included', log_index = ?, sequenced_at = ?, settled_at = ?,
                                note = NULL, refusal = NULL WHERE number = ? AND state = 'queued'
                            """,
                        arguments: [Int64(bitPattern: index), sequencedAt, nowMilliseconds, end.number])
                    guard database.changesCount == 1 else { continue }
                    try database.execute(
                        sql: "INSERT OR REPLACE INTO receipt VALUES (?, ?)", arguments: [end.number, Data(receipt)])
                case .refused(let refusal):
                    try database.execute(
                        sql: """
                            UPDATE statement SET state = 'refused', refusal = ?, settled_at = ?, note = NULL
                            WHERE number = ? AND state = 'queued'
                            """,
                        arguments: [
                            String(decoding: refusal.serialized(), as: UTF8.self), nowMilliseconds, end.number,
                        ])
                }
            }
        }
    }

    /// Notes that a kept receipt was verified after all.
    ///
    /// - Parameter sequencedAtMilliseconds: by the receipt, milliseconds since 1970.
    /// - Throws: `OutboxError.database`.
    public func noteVerified(_ number: Int, sequencedAtMilliseconds: Int64) throws(OutboxError) {
        try writing { database in
            try database.execute(
                sql: "UPDATE statement SET sequenced_at = ? WHERE number = ? AND state = 'included'",
                arguments: [sequencedAtMilliseconds, number])
        }
    }

    /// Puts a refused statement back into the queue, the same bytes: where what stood in its way is gone. Of one that is
    /// in the log, those of its files that were refused.
    ///
    /// - Throws: `OutboxError.unknown`, `.wrongState` when it is not refused, `.identifierTaken`.
    public func retry(_ number: Int) throws(OutboxError) {
        try writing { database in
            let item = try Self.item(number, in: database)
            let count = try Self.retryUploads(of: number, in: database)
            if item.state == .included, count > 0 { return }
            guard item.state == .refused else { throw OutboxError.wrongState(number: number, item.state) }
            let other = try Int.fetchOne(
                database,
                sql: """
                    SELECT number FROM statement
                    WHERE audience = ? AND identifier = ? AND state IN ('queued', 'included')
                    """, arguments: [item.audience, item.identifier])
            if let other { throw OutboxError.identifierTaken(item.identifier, number: other) }
            try database.execute(
                sql: "UPDATE statement SET state = 'queued', refusal = NULL, settled_at = NULL WHERE number = ?",
                arguments: [number])
        }
    }

    /// Gives a statement up: refused, or queued and never sent. One that was sent may be in the log: it is delivered, and
    /// corrected there.
    ///
    /// - Throws: `OutboxError.unknown`, `.wrongState`.
    public func drop(_ number: Int, reason: String, nowMilliseconds: Int64) throws(OutboxError) {
        try writing { database in
            let item = try Self.item(number, in: database)
            guard item.state == .refused || item.state == .queued && item.attempts == 0 else {
                throw OutboxError.wrongState(number: number, item.state)
            }
            try database.execute(
                sql: "UPDATE statement SET state = 'dropped', note = ?, settled_at = ? WHERE number = ?",
                arguments: [reason, nowMilliseconds, number])
            try database.execute(
                sql: "UPDATE upload SET state = 'dropped', settled_at = ? WHERE number = ? AND state = 'waiting'",
                arguments: [nowMilliseconds, number])
        }
    }
}
