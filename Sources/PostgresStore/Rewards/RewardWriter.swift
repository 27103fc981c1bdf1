import Octets
import PostgresClient
import Registry
import Rewards
import TransparencyLog

/// Writes one batch about rewards, inside a transaction that somebody else began.
struct RewardWriter {
    /// Largest part of a sheet in one row, in bytes.
    static let sheetPartByteCount = 1 << 20

    private let connection: PostgresConnection

    init(_ connection: PostgresConnection) { self.connection = connection }

    /// Where journal and facts stand.
    static func head(_ connection: PostgresConnection) throws -> RewardStoreHead {
        let head = try connection.queryOne(
            "SELECT journal_count, journal_hash, time, starts_at, facts_size FROM reward_state"
        ) { row in
            RewardStoreHead(
                journal: row.isNull(1) ? .empty : JournalHead(count: row.unsigned(0), hash: try row.hash(1)),
                timeMilliseconds: row.unsigned(2), startsAtSeconds: row.isNull(3) ? nil : row.int(3),
                factsSize: row.index(4))
        }
        guard let head else { throw StoreError.corrupt("the state of rewards is missing") }
        return head
    }

    /// Writes everything of the batch.
    ///
    /// - Throws: `.journalMoved` when the journal, a document or the facts are not what the batch was made for.
    func write(_ batch: RewardBatch) throws {
        // The row of the registry is locked by now: only the sequencer writes here.
        let head = try Self.head(connection)
        if !batch.lines.isEmpty || batch.startsAtSeconds != nil {
            guard head.journal == batch.before else { throw StoreError.journalMoved }
            try append(batch)
        }
        for sheet in batch.sheets { try insert(sheet: sheet.bytes, of: sheet.epoch) }
        for policy in batch.policies {
            try connection.run(
                "INSERT INTO reward_policies VALUES ($1, $2, $3, $4)",
                [
                    .bound(policy.effectiveEpoch), .bound(policy.announcedEpoch), .hash(policy.hash),
                    .bytes(policy.text),
                ])
        }
        try replace(results: batch.results)
        for change in batch.records { try make(change) }
        if let read = batch.factsRead {
            guard head.factsSize == read.from else { throw StoreError.journalMoved }
            try insert(read)
        }
    }

    private func append(_ batch: RewardBatch) throws {
        try connection.copyIn("reward_journal", columns: ["n", "line", "hash"]) { rows in
            for (offset, line) in batch.lines.enumerated() {
                try rows.row()
                rows.add(try Int64(storing: batch.before.count + UInt64(offset)))
                rows.add(bytes: line.bytes)
                rows.add(line.head.hash)
            }
        }
        try connection.run(
            """
            UPDATE reward_state SET journal_count = $1, journal_hash = $2, time = greatest(time, $3),
                starts_at = coalesce(starts_at, $4::bigint)
            """,
            [
                .stored(batch.after.count), .hash(batch.after.hash), .stored(batch.timeMilliseconds),
                .optional(batch.startsAtSeconds),
            ])
    }

    // MARK: What is public

    /// Cuts a sheet into rows, at line feeds.
    private func insert(sheet: [UInt8], of epoch: Epoch) throws {
        var start = 0
        var part: Int64 = 0
        while start < sheet.count {
            var end = min(start + Self.sheetPartByteCount, sheet.count)
            if end < sheet.count, let cut = sheet[start..<end].lastIndex(of: UInt8(ascii: "\n")) { end = cut + 1 }
            try connection.run(
                "INSERT INTO reward_sheets VALUES ($1, $2, $3)",
                [.bound(epoch), .int8(part), .bytes(Array(sheet[start..<end]))])
            start = end
            part += 1
        }
    }

    // MARK: What is private

    private func replace(results: [StoredResult]) throws {
        guard !results.isEmpty else { return }
        try connection.pipeline { pipeline in
            for result in results {
                try pipeline.queue(
                    """
                    INSERT INTO reward_results VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                    ON CONFLICT (log_index) DO UPDATE SET epoch = excluded.epoch, organisation = excluded.organisation,
                        vehicle = excluded.vehicle, weight = excluded.weight, amount = excluded.amount,
                        bonded = excluded.bonded, disposition = excluded.disposition
                    """,
                    [
                        .stored(result.index), .bound(result.epoch), .text(result.organisation),
                        .stored(result.vehicle), .stored(result.weight), .stored(result.amount.value),
                        .stored(result.bonded.value), .text(result.disposition),
                    ])
            }
        }
    }

    /// A document; `nil` when there is none.
    func record(_ key: RecordKey) throws -> [UInt8]? {
        try connection.queryOne(
            "SELECT value FROM reward_records WHERE collection = $1 AND key = $2",
            [.text(key.collection), .text(key.key)]
        ) { $0.bytes(0) }
    }

    private func make(_ change: RecordChange) throws {
        switch change.expectation {
        case .anything: break
        case .absent: guard try record(change.key) == nil else { throw StoreError.journalMoved }
        case .bytes(let bytes): guard try record(change.key) == bytes else { throw StoreError.journalMoved }
        }
        let key: [PostgresValue] = [.text(change.key.collection), .text(change.key.key)]
        guard let value = change.value else {
            try connection.run("DELETE FROM reward_records WHERE collection = $1 AND key = $2", key)
            return
        }
        try connection.run(
            """
            INSERT INTO reward_records VALUES ($1, $2, $3, $4)
            ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value, expires = excluded.expires
            """, key + [.bytes(value), .stored(change.expiresAtMilliseconds)])
    }

    /// Facts whose statement was erased since it was read are left out, and so is an owner's key.
    private func insert(_ read: RewardBatch.FactsRead) throws {
        let indices = Set(read.facts.map(\.index)).union(read.titles.filter { $0.holder != nil }.map(\.index))
        let alive = try StatementPlaces(of: indices, connection).alive(connection)
        try copy(facts: read.facts.filter { alive.contains($0.index) })
        try connection.pipeline { pipeline in
            for element in read.cases {
                try pipeline.queue(
                    "INSERT INTO reward_cases VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                    [.stored(element.index), .stored(element.target), .text(element.effect.rawValue)])
            }
            for event in read.titles where event.holder == nil || alive.contains(event.index) {
                try pipeline.queue(
                    "INSERT INTO reward_titles VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                    [
                        .stored(event.index), .stored(event.vehicle), .text(event.effect.rawValue),
                        .optional(event.holder),
                    ])
            }
        }
        try connection.run("UPDATE reward_state SET facts_size = $1", [.stored(read.to)])
    }

    private func copy(facts: [StoredFact]) throws {
        guard !facts.isEmpty else { return }
        try connection.copyIn("reward_facts", columns: PostgresStore.factColumns) { rows in
            for fact in facts {
                try rows.row()
                try rows.add(fact.index)
                rows.add(fact.salt)
                rows.add(Int64(fact.epoch.value))
                rows.add(fact.organisation)
                rows.add(try Int64(storing: fact.vehicle))
                rows.add(fact.category)
                rows.add(Int64(fact.occurredDay))
                rows.add(Int64(fact.filedDay))
                rows.add(fact.tier)
                rows.add(try .stored(fact.odometerMetres))
                try rows.add(fact.confirms)
            }
        }
    }
}
