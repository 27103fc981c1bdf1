-- Files of evidence that attestors had stored: which statement names them, and who may have them. The files themselves
-- lie in the folder `evidence/` beside the database, named by their SHA-256; a file without a row is removed.
CREATE TABLE evidence_files (
    sha256      BLOB    NOT NULL CHECK (length(sha256) = 32),
    log_index   INTEGER NOT NULL,                     -- of the statement that names it
    issuer      TEXT    NOT NULL,                     -- who stated and stored it: attestor:<id> or owner:<thumbprint>
    subject     TEXT    NOT NULL,                     -- the vehicle of that statement
    media_type  TEXT    NOT NULL,
    byte_count  INTEGER NOT NULL CHECK (byte_count > 0),
    is_public   INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    time        INTEGER NOT NULL,                     -- milliseconds since 1970, when it was stored
    PRIMARY KEY (sha256, log_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_files_by_entry ON evidence_files (log_index);
CREATE INDEX evidence_files_by_issuer ON evidence_files (issuer, byte_count);
