import GRDB
public import Octets
public import Registry
import TransparencyLog

extension SQLiteStore {
    /// Writes a row in one transaction, with `synchronous=FULL`; one that is there stays.
    public func keep(_ evidence: StoredEvidence) throws(StoreError) {
        try writing { database in
            try database.inTransaction(.immediate) {
                let insert = try PreparedStatement(
                    database, "INSERT OR IGNORE INTO evidence_files VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                insert.bind(evidence.hash.bytes, at: 1)
                insert.bind(evidence.index.value, at: 2)
                insert.bind(evidence.issuer, at: 3)
                insert.bind(evidence.subject, at: 4)
                insert.bind(evidence.mediaType, at: 5)
                insert.bind(UInt64(evidence.byteCount), at: 6)
                insert.bind(UInt64(evidence.isPublic ? 1 : 0), at: 7)
                insert.bind(evidence.timeMilliseconds, at: 8)
                try insert.run()
                return .commit
            }
        }
    }

    /// The rows of a file, in order of log index.
    public func evidence(_ hash: Hash) throws(StoreError) -> [StoredEvidence] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT log_index, issuer, subject, media_type, byte_count, is_public, time
                FROM evidence_files WHERE sha256 = ? ORDER BY log_index
                """)
            rows.bind(hash.bytes, at: 1)
            defer { rows.reset() }
            var found: [StoredEvidence] = []
            while try rows.step() {
                found.append(
                    StoredEvidence(
                        hash: hash, index: LogIndex(rows.unsigned(0)), issuer: rows.text(1), subject: rows.text(2),
                        mediaType: rows.text(3), byteCount: Int(clamping: rows.unsigned(4)),
                        isPublic: rows.unsigned(5) == 1, timeMilliseconds: rows.unsigned(6)))
            }
            return found
        }
    }

    /// Bytes of everything that an issuer had stored.
    public func evidenceByteCount(of issuer: String) throws(StoreError) -> UInt64 {
        try reading { database in
            let sum = try PreparedStatement(
                database, "SELECT coalesce(sum(byte_count), 0) FROM evidence_files WHERE issuer = ?")
            sum.bind(issuer, at: 1)
            defer { sum.reset() }
            return try sum.step() ? sum.unsigned(0) : 0
        }
    }

    /// Opens a file to everybody, or closes it again.
    public func setEvidence(_ hash: Hash, of issuer: String, isPublic: Bool) throws(StoreError) -> Int {
        try change(
            "UPDATE evidence_files SET is_public = \(isPublic ? 1 : 0) WHERE sha256 = ? AND issuer = ?", hash, issuer)
    }

    /// Takes back a file for the issuer's statements.
    public func forgetEvidence(_ hash: Hash, of issuer: String) throws(StoreError) -> Int {
        try change("DELETE FROM evidence_files WHERE sha256 = ? AND issuer = ?", hash, issuer)
    }

    private func change(_ sql: String, _ hash: Hash, _ issuer: String) throws(StoreError) -> Int {
        try writing { database in
            var count = 0
            try database.inTransaction(.immediate) {
                let change = try PreparedStatement(database, sql)
                change.bind(hash.bytes, at: 1)
                change.bind(issuer, at: 2)
                try change.run()
                count = database.changesCount
                return .commit
            }
            return count
        }
    }
}
