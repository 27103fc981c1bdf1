public import Octets
import PostgresClient
public import Registry
public import TransparencyLog
import VerifiableIndex

extension PostgresStore: ExaminableStore {
    /// What constraints and foreign keys allow and what all the same must find no row.
    public func strayRow() throws(StoreError) -> StoreDifference? {
        try readingAll { connection in
            let head = try connection.queryOne("SELECT size, subject_count FROM registry WHERE id = 1") {
                ($0.int(0), $0.int(1))
            }
            guard let (size, subjectCount) = head else {
                return StoreDifference("registry", "id 1", expected: "a row", found: "none")
            }
            for stray in StrayRow.all {
                let condition =
                    stray.condition.replacing("?1", with: "\(size)").replacing("?2", with: "\(subjectCount)")
                let key = try connection.queryOne(
                    "SELECT (\(stray.key))::text FROM \(stray.table) AS t WHERE \(condition) LIMIT 1"
                ) { $0.text(0) }
                if let key {
                    return StoreDifference(
                        stray.table, "\(stray.key) \(key)", expected: stray.rule, found: "a row without")
                }
            }
            return nil
        }
    }

    /// The digest of every submission's key, with what was sequenced under it.
    public func forEachSubmission(
        _ body: (Hash, StoredSubmission) throws(StoreError) -> Void
    ) throws(StoreError) {
        try readingAll { connection in
            try connection.query("SELECT key, log_index, body_hash FROM submissions") { row in
                try body(row.hash(0), StoredSubmission(index: row.index(1), bodyHash: row.hash(2)))
            }
        }
    }

    /// The chain's hash as it stands beside each of the journal's lines.
    public func journalHashes(_ range: Range<UInt64>) throws(StoreError) -> [Hash] {
        try readingAll { connection in
            var hashes: [Hash] = []
            try connection.query(
                "SELECT hash FROM reward_journal WHERE n >= $1 AND n < $2 ORDER BY n",
                [.bound(range.lowerBound), .bound(range.upperBound)]
            ) { hashes.append(try $0.hash(0)) }
            return hashes
        }
    }

    /// Every file of evidence that the rows name.
    public func allEvidence() throws(StoreError) -> [StoredEvidence] {
        try readingAll { connection in
            var all: [StoredEvidence] = []
            try connection.query(
                "SELECT \(Self.evidenceColumns) FROM evidence_files ORDER BY sha256, log_index"
            ) { all.append(try Self.evidence($0)) }
            return all
        }
    }

    /// Everything that was read out of statements about components and makers.
    public func allComponents() throws(StoreError) -> ComponentReading {
        var reading = ComponentReading(from: 0, to: try componentsReadBelow())
        try readingAll { connection in
            try connection.query("SELECT number, vehicle, log_index FROM component_numbers ORDER BY log_index") { row in
                reading.numbers.append(.init(number: row.text(0), vehicle: row.number(1), index: row.index(2)))
            }
            try connection.query("SELECT maker, vehicle, log_index FROM vehicle_makers ORDER BY log_index") { row in
                reading.makers.append(.init(maker: row.text(0), vehicle: row.number(1), index: row.index(2)))
            }
        }
        return reading
    }

    /// Everything that the log says about who owns vehicles below `cut`.
    public func allTitleEvents(below cut: LogIndex) throws(StoreError) -> [StoredTitleEvent] {
        try titleEvents("true", [.bound(cut)]).sorted { $0.index < $1.index }
    }
}
