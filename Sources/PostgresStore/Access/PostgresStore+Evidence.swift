public import Octets
import PostgresClient
public import Registry
import TransparencyLog

extension PostgresStore {
    /// Writes a row in one transaction; one that is there stays.
    public func keep(_ evidence: StoredEvidence) throws(StoreError) {
        try writing { connection in
            try connection.run(
                "INSERT INTO evidence_files VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                [
                    .hash(evidence.hash), .stored(evidence.index), .text(evidence.issuer), .text(evidence.subject),
                    .text(evidence.mediaType), .int8(Int64(evidence.byteCount)), .bool(evidence.isPublic),
                    .stored(evidence.timeMilliseconds),
                ])
        }
    }

    /// The rows of a file, in order of log index.
    public func evidence(_ hash: Hash) throws(StoreError) -> [StoredEvidence] {
        try reading { connection in
            var found: [StoredEvidence] = []
            try connection.query(
                "SELECT \(Self.evidenceColumns) FROM evidence_files WHERE sha256 = $1 ORDER BY log_index", [.hash(hash)]
            ) { found.append(try Self.evidence($0)) }
            return found
        }
    }

    static let evidenceColumns = "sha256, log_index, issuer, subject, media_type, byte_count, is_public, time"

    static func evidence(_ row: borrowing PostgresRow) throws -> StoredEvidence {
        StoredEvidence(
            hash: try row.hash(0), index: row.index(1), issuer: row.text(2), subject: row.text(3),
            mediaType: row.text(4), byteCount: Int(clamping: row.unsigned(5)), isPublic: row.bool(6),
            timeMilliseconds: row.unsigned(7))
    }

    /// Bytes of everything that an issuer had stored.
    public func evidenceByteCount(of issuer: String) throws(StoreError) -> UInt64 {
        try writing { connection in
            try connection.queryOne(
                "SELECT coalesce(sum(byte_count), 0)::bigint FROM evidence_files WHERE issuer = $1", [.text(issuer)]
            ) { $0.unsigned(0) } ?? 0
        }
    }

    /// Opens a file to everybody, or closes it again.
    public func setEvidence(_ hash: Hash, of issuer: String, isPublic: Bool) throws(StoreError) -> Int {
        try writing { connection in
            try connection.run(
                "UPDATE evidence_files SET is_public = $3 WHERE sha256 = $1 AND issuer = $2",
                [.hash(hash), .text(issuer), .bool(isPublic)])
        }
    }

    /// Takes back a file for the issuer's statements.
    public func forgetEvidence(_ hash: Hash, of issuer: String) throws(StoreError) -> Int {
        try writing { connection in
            try connection.run(
                "DELETE FROM evidence_files WHERE sha256 = $1 AND issuer = $2", [.hash(hash), .text(issuer)])
        }
    }
}
