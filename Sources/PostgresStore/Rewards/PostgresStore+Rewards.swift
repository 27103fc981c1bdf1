import Octets
import PostgresClient
public import Registry
public import Rewards
import TransparencyLog

extension PostgresStore {
    /// Writes rows about rewards that no statement goes with, in one transaction.
    public func append(_ batches: [RewardBatch], turn: LeaseEpoch) throws(StoreError) {
        try sequencing { connection in
            try connection.transaction {
                try Self.require(turn: turn, connection)
                for batch in batches { try RewardWriter(connection).write(batch) }
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
        try reading { connection in
            var lines: [[UInt8]] = []
            try connection.query(
                "SELECT n, line FROM reward_journal WHERE n >= $1 AND n < $2 ORDER BY n",
                [.bound(range.lowerBound), .bound(range.upperBound)]
            ) { row in
                guard row.unsigned(0) == range.lowerBound + UInt64(lines.count) else {
                    throw StoreError.corrupt("journal line \(range.lowerBound + UInt64(lines.count)) is missing")
                }
                lines.append(row.bytes(1))
            }
            return lines
        }
    }

    /// An epoch's issuance sheet.
    public func issuanceSheet(epoch: Epoch) throws(StoreError) -> [UInt8]? {
        try reading { connection in
            var sheet: [UInt8]?
            try connection.query("SELECT bytes FROM reward_sheets WHERE epoch = $1 ORDER BY part", [.bound(epoch)]) {
                sheet = (sheet ?? []) + $0.unsafeBytes(0)
            }
            return sheet
        }
    }

    /// Every policy that was announced.
    public func rewardPolicies() throws(StoreError) -> [StoredPolicy] {
        try reading { connection in
            var policies: [StoredPolicy] = []
            try connection.query(
                "SELECT effective_epoch, announced_epoch, hash, text FROM reward_policies ORDER BY effective_epoch"
            ) { row in
                policies.append(
                    StoredPolicy(
                        effectiveEpoch: row.epoch(0), announcedEpoch: row.epoch(1), hash: try row.hash(2),
                        text: row.bytes(3)))
            }
            return policies
        }
    }

    // MARK: Private documents

    /// A document.
    public func record(_ key: RecordKey) throws(StoreError) -> [UInt8]? {
        try writing { try RewardWriter($0).record(key) }
    }

    /// The documents of a collection whose keys begin with `prefix`.
    public func records(
        in collection: String, prefix: String
    ) throws(StoreError) -> [(key: String, value: [UInt8])] {
        try writing { connection in
            var records: [(key: String, value: [UInt8])] = []
            try connection.query(
                """
                SELECT key, value FROM reward_records
                WHERE collection = $1 AND key >= $2 AND key < $3 ORDER BY key
                """, [.text(collection), .text(prefix), .text(prefix + "\u{7F}")]
            ) { records.append(($0.text(0), $0.bytes(1))) }
            return records
        }
    }
}
