import GRDB
import Octets
import Registry
import Rewards
import TransparencyLog

/// Writes one batch about rewards, inside a transaction that somebody else began.
struct RewardWriter {
    /// Largest part of a sheet in one row, in bytes.
    static let sheetPartByteCount = 1 << 20

    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Where journal and facts stand.
    static func head(_ database: Database) throws -> RewardStoreHead {
        let row = try PreparedStatement(
            database, "SELECT journal_count, journal_hash, time, starts_at, facts_size FROM reward_state")
        defer { row.reset() }
        guard try row.step() else { throw StoreError.corrupt("the state of rewards is missing") }
        let journal =
            row.isNull(1) ? JournalHead.empty : JournalHead(count: row.unsigned(0), hash: try row.hash(1))
        return RewardStoreHead(
            journal: journal, timeMilliseconds: row.unsigned(2), startsAtSeconds: row.isNull(3) ? nil : row.integer(3),
            factsSize: LogIndex(row.unsigned(4)))
    }

    /// Writes everything of the batch.
    ///
    /// - Throws: `.journalMoved` when the journal, a document or the facts are not what the batch was made for.
    func write(_ batch: RewardBatch) throws {
        let head = try Self.head(database)
        if !batch.lines.isEmpty || batch.startsAtSeconds != nil {
            guard head.journal == batch.before else { throw StoreError.journalMoved }
            try append(batch)
        }
        for sheet in batch.sheets { try insert(sheet: sheet.bytes, of: sheet.epoch) }
        try insert(policies: batch.policies)
        try replace(results: batch.results)
        for change in batch.records { try make(change) }
        if let read = batch.factsRead {
            guard head.factsSize == read.from else { throw StoreError.journalMoved }
            try insert(read)
        }
    }

    private func append(_ batch: RewardBatch) throws {
        let insert = try PreparedStatement(database, "INSERT INTO reward_journal VALUES (?, ?, ?)")
        for (offset, line) in batch.lines.enumerated() {
            insert.bind(batch.before.count + UInt64(offset), at: 1)
            insert.bind(line.bytes, at: 2)
            insert.bind(line.head.hash, at: 3)
            try insert.run()
        }
        let update = try PreparedStatement(
            database,
            """
            UPDATE reward_state SET journal_count = ?, journal_hash = ?, time = max(time, ?),
                starts_at = coalesce(starts_at, ?)
            """)
        update.bind(batch.after.count, at: 1)
        update.bind(batch.after.hash, at: 2)
        update.bind(batch.timeMilliseconds, at: 3)
        if let start = batch.startsAtSeconds { update.bind(start, at: 4) } else { update.bindNull(at: 4) }
        try update.run()
    }

    // MARK: What is public

    /// Cuts a sheet into rows, at line feeds.
    private func insert(sheet: [UInt8], of epoch: Epoch) throws {
        let insert = try PreparedStatement(database, "INSERT INTO reward_sheets VALUES (?, ?, ?)")
        var start = 0
        var part: UInt64 = 0
        while start < sheet.count {
            var end = min(start + Self.sheetPartByteCount, sheet.count)
            if end < sheet.count, let cut = sheet[start..<end].lastIndex(of: UInt8(ascii: "\n")) { end = cut + 1 }
            insert.bind(UInt64(epoch.value), at: 1)
            insert.bind(part, at: 2)
            sheet[start..<end].withUnsafeBytes { insert.bind($0, at: 3) }
            try insert.run()
            start = end
            part += 1
        }
    }

    private func insert(policies: [StoredPolicy]) throws {
        let insert = try PreparedStatement(database, "INSERT INTO reward_policies VALUES (?, ?, ?, ?)")
        for policy in policies {
            insert.bind(UInt64(policy.effectiveEpoch.value), at: 1)
            insert.bind(UInt64(policy.announcedEpoch.value), at: 2)
            insert.bind(policy.hash, at: 3)
            insert.bind(policy.text, at: 4)
            try insert.run()
        }
    }

    // MARK: What is private

    private func replace(results: [StoredResult]) throws {
        guard !results.isEmpty else { return }
        let replace = try PreparedStatement(database, "REPLACE INTO reward_results VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        for result in results {
            replace.bind(result.index.value, at: 1)
            replace.bind(UInt64(result.epoch.value), at: 2)
            replace.bind(result.organisation, at: 3)
            replace.bind(result.vehicle, at: 4)
            replace.bind(result.weight, at: 5)
            replace.bind(result.amount.value, at: 6)
            replace.bind(result.bonded.value, at: 7)
            replace.bind(result.disposition, at: 8)
            try replace.run()
        }
    }

    /// A document; `nil` when there is none.
    func record(_ key: RecordKey) throws -> [UInt8]? {
        let row = try PreparedStatement(
            database, "SELECT value FROM reward_records WHERE collection = ? AND key = ?")
        row.bind(key.collection, at: 1)
        row.bind(key.key, at: 2)
        defer { row.reset() }
        return try row.step() ? row.bytes(0) : nil
    }

    private func make(_ change: RecordChange) throws {
        switch change.expectation {
        case .anything: break
        case .absent: guard try record(change.key) == nil else { throw StoreError.journalMoved }
        case .bytes(let bytes): guard try record(change.key) == bytes else { throw StoreError.journalMoved }
        }
        guard let value = change.value else {
            let delete = try PreparedStatement(
                database, "DELETE FROM reward_records WHERE collection = ? AND key = ?")
            delete.bind(change.key.collection, at: 1)
            delete.bind(change.key.key, at: 2)
            return try delete.run()
        }
        let replace = try PreparedStatement(database, "REPLACE INTO reward_records VALUES (?, ?, ?, ?)")
        replace.bind(change.key.collection, at: 1)
        replace.bind(change.key.key, at: 2)
        replace.bind(value, at: 3)
        if let expires = change.expiresAtMilliseconds { replace.bind(expires, at: 4) } else { replace.bindNull(at: 4) }
        try replace.run()
    }

    /// Facts whose statement was erased since it was read are left out.
    private func insert(_ read: RewardBatch.FactsRead) throws {
        let insert = try PreparedStatement(
            database,
            """
            INSERT INTO reward_facts SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
            WHERE EXISTS (SELECT 1 FROM statements WHERE log_index = ?1 AND salt IS NOT NULL)
            """)
        for fact in read.facts {
            insert.bind(fact.index.value, at: 1)
            insert.bind(fact.salt, at: 2)
            insert.bind(UInt64(fact.epoch.value), at: 3)
            insert.bind(fact.organisation, at: 4)
            insert.bind(fact.vehicle, at: 5)
            insert.bind(fact.category, at: 6)
            insert.bind(Int64(fact.occurredDay), at: 7)
            insert.bind(Int64(fact.filedDay), at: 8)
            insert.bind(fact.tier, at: 9)
            if let metres = fact.odometerMetres { insert.bind(metres, at: 10) } else { insert.bindNull(at: 10) }
            if let confirms = fact.confirms { insert.bind(confirms.value, at: 11) } else { insert.bindNull(at: 11) }
            try insert.run()
        }
        let note = try PreparedStatement(database, "INSERT OR IGNORE INTO reward_cases VALUES (?, ?, ?)")
        for element in read.cases {
            note.bind(element.index.value, at: 1)
            note.bind(element.target.value, at: 2)
            note.bind(element.effect.rawValue, at: 3)
            try note.run()
        }
        try insertTitles(read.titles)
        let update = try PreparedStatement(database, "UPDATE reward_state SET facts_size = ?")
        update.bind(read.to.value, at: 1)
        try update.run()
    }

    /// An owner's key whose statement was erased since it was read is left out.
    private func insertTitles(_ titles: [StoredTitleEvent]) throws {
        let insert = try PreparedStatement(
            database,
            """
            INSERT OR IGNORE INTO reward_titles SELECT ?1, ?2, ?3, ?4
            WHERE ?4 IS NULL OR EXISTS (SELECT 1 FROM statements WHERE log_index = ?1 AND salt IS NOT NULL)
            """)
        for event in titles {
            insert.bind(event.index.value, at: 1)
            insert.bind(event.vehicle, at: 2)
            insert.bind(event.effect.rawValue, at: 3)
            if let holder = event.holder { insert.bind(holder, at: 4) } else { insert.bindNull(at: 4) }
            try insert.run()
        }
    }
}
