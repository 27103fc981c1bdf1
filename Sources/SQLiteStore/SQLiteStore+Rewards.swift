import GRDB
import Octets
public import Registry
public import Rewards
import TransparencyLog

extension SQLiteStore {
    /// Writes rows about rewards that no statement goes with, in one transaction with `synchronous=FULL`.
    public func append(_ batches: [RewardBatch], turn: LeaseEpoch) throws(StoreError) {
        try writing { database in
            try database.inTransaction(.immediate) {
                let head = try PreparedStatement(database, "SELECT epoch FROM registry")
                defer { head.reset() }
                guard try head.step(), head.unsigned(0) == turn.value else { throw StoreError.fenced }
                for batch in batches { try RewardWriter(database).write(batch) }
                return .commit
            }
        }
    }

    /// Where journal and facts stand.
    public func rewardHead() throws(StoreError) -> RewardStoreHead {
        try reading { try RewardWriter.head($0) }
    }

    // MARK: What is public

    /// The journal's lines of a range.
    public func journalLines(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
        try reading { database in
            let rows = try PreparedStatement(
                database, "SELECT n, line FROM reward_journal WHERE n >= ? AND n < ? ORDER BY n")
            rows.bind(range.lowerBound, at: 1)
            rows.bind(range.upperBound, at: 2)
            defer { rows.reset() }
            var lines: [[UInt8]] = []
            while try rows.step() {
                guard rows.unsigned(0) == range.lowerBound + UInt64(lines.count) else {
                    throw StoreError.corrupt("journal line \(range.lowerBound + UInt64(lines.count)) is missing")
                }
                lines.append(rows.bytes(1))
            }
            return lines
        }
    }

    /// An epoch's issuance sheet.
    public func issuanceSheet(epoch: Epoch) throws(StoreError) -> [UInt8]? {
        try reading { database in
            let rows = try PreparedStatement(
                database, "SELECT bytes FROM reward_sheets WHERE epoch = ? ORDER BY part")
            rows.bind(UInt64(epoch.value), at: 1)
            defer { rows.reset() }
            var sheet: [UInt8]?
            while try rows.step() { sheet = (sheet ?? []) + rows.unsafeBytes(0) }
            return sheet
        }
    }

    /// Every policy that was announced.
    public func rewardPolicies() throws(StoreError) -> [StoredPolicy] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                "SELECT effective_epoch, announced_epoch, hash, text FROM reward_policies ORDER BY effective_epoch")
            defer { rows.reset() }
            var policies: [StoredPolicy] = []
            while try rows.step() {
                policies.append(
                    StoredPolicy(
                        effectiveEpoch: rows.epoch(0), announcedEpoch: rows.epoch(1), hash: try rows.hash(2),
                        text: rows.bytes(3)))
            }
            return policies
        }
    }

    // MARK: Private documents

    /// A document.
    public func record(_ key: RecordKey) throws(StoreError) -> [UInt8]? {
        try reading { try RewardWriter($0).record(key) }
    }

    /// The documents of a collection whose keys begin with `prefix`.
    public func records(
        in collection: String, prefix: String
    ) throws(StoreError) -> [(key: String, value: [UInt8])] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT key, value FROM reward_records
                WHERE collection = ? AND key >= ? AND key < ? ORDER BY key
                """)
            rows.bind(collection, at: 1)
            rows.bind(prefix, at: 2)
            rows.bind(prefix + "\u{7F}", at: 3)
            defer { rows.reset() }
            var records: [(key: String, value: [UInt8])] = []
            while try rows.step() { records.append((rows.text(0), rows.bytes(1))) }
            return records
        }
    }
}

extension PreparedStatement {
    /// The column as the number of an epoch.
    func epoch(_ column: Int32) -> Epoch { Epoch(UInt32(truncatingIfNeeded: integer(column))) }
}
