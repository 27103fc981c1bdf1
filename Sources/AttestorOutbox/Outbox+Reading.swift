import FoundationEssentials
import GRDB

extension Outbox {
    /// The statements in the order in which they were put in.
    ///
    /// - Parameters:
    ///   - states: only those that stand so.
    ///   - audience: only those for the log of this origin; `nil` for all.
    ///   - after: only those with a higher number.
    ///   - countMax: so many at most.
    /// - Throws: `OutboxError.database`.
    public func items(
        in states: [OutboxState] = OutboxState.allCases, audience: String? = nil, after: Int = 0,
        countMax: Int = 10_000
    ) throws(OutboxError) -> [OutboxItem] {
        let marks = states.map { _ in "?" }.joined(separator: ", ")
        let arguments: [any DatabaseValueConvertible] =
            states.map(\.rawValue) + [after] + (audience.map { [$0] } ?? []) + [countMax]
        return try reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(OutboxItem.columns) FROM statement
                    WHERE state IN (\(marks)) AND number > ? \(audience == nil ? "" : "AND audience = ?")
                    ORDER BY number LIMIT ?
                    """, arguments: StatementArguments(arguments)
            ).map { try OutboxItem(row: $0) }
        }
    }

    /// The numbers of the statements that stand so, in the order in which they were put in.
    ///
    /// - Parameter audience: the origin of the log that they are for.
    /// - Throws: `OutboxError.database`.
    public func numbers(in state: OutboxState, audience: String) throws(OutboxError) -> [Int] {
        try reading { database in
            try Int.fetchAll(
                database, sql: "SELECT number FROM statement WHERE state = ? AND audience = ? ORDER BY number",
                arguments: [state.rawValue, audience])
        }
    }

    /// The statement of a number.
    ///
    /// - Throws: `OutboxError.unknown`, `.database`.
    public func item(_ number: Int) throws(OutboxError) -> OutboxItem {
        try reading { try Self.item(number, in: $0) }
    }

    /// The newest statement of an identifier; `nil` when there is none.
    ///
    /// - Throws: `OutboxError.database`.
    public func item(identifier: String) throws(OutboxError) -> OutboxItem? {
        try reading { database in
            try Row.fetchOne(
                database,
                sql: "SELECT \(OutboxItem.columns) FROM statement WHERE identifier = ? ORDER BY number DESC",
                arguments: [identifier]
            ).map { try OutboxItem(row: $0) }
        }
    }

    /// The statement at a place of a log; `nil` when it is none of ours.
    ///
    /// - Throws: `OutboxError.database`.
    public func item(logIndex: UInt64, audience: String) throws(OutboxError) -> OutboxItem? {
        try reading { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT \(OutboxItem.columns) FROM statement
                    WHERE state = 'included' AND log_index = ? AND audience = ?
                    """, arguments: [Int64(bitPattern: logIndex), audience]
            ).map { try OutboxItem(row: $0) }
        }
    }

    /// How many statements stand how.
    ///
    /// - Throws: `OutboxError.database`.
    public func counts() throws(OutboxError) -> [OutboxState: Int] {
        try reading { database in
            let rows = try Row.fetchAll(database, sql: "SELECT state, count(*) AS count FROM statement GROUP BY state")
            return Dictionary(
                uniqueKeysWithValues: rows.compactMap { row in
                    OutboxState(rawValue: row["state"]).map { ($0, row["count"] as Int) }
                })
        }
    }

    /// The bytes of a statement: the SD-JWT as it is sent.
    ///
    /// - Throws: `OutboxError.unknown`, `.database`.
    public func statement(_ number: Int) throws(OutboxError) -> [UInt8] {
        try reading { database in
            let bytes = try Data.fetchOne(
                database, sql: "SELECT bytes FROM statement WHERE number = ?", arguments: [number])
            guard let bytes else { throw OutboxError.unknown(number: number) }
            return [UInt8](bytes)
        }
    }

    /// The receipt of a statement, as the registry gave it; `nil` when there is none.
    ///
    /// - Throws: `OutboxError.database`.
    public func receipt(_ number: Int) throws(OutboxError) -> [UInt8]? {
        try reading { database in
            try Data.fetchOne(database, sql: "SELECT bytes FROM receipt WHERE number = ?", arguments: [number])
                .map { [UInt8]($0) }
        }
    }

    /// What this attestor stated itself about a subject's odometer, whatever became of it but refusal: for the warning
    /// before signing where nobody can be asked.
    ///
    /// - Returns: when, as the statement has it, and how much, in metres.
    /// - Throws: `OutboxError.database`.
    public func readings(of subject: String) throws(OutboxError) -> [(occurredAt: String, metres: Int)] {
        try reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT occurred_at, metres FROM statement
                    WHERE subject = ? AND metres IS NOT NULL AND state IN ('queued', 'included')
                    ORDER BY occurred_at, number
                    """, arguments: [subject]
            ).map { (occurredAt: $0["occurred_at"], metres: $0["metres"]) }
        }
    }
}
