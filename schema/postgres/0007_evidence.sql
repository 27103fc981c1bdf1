-- Files of evidence that attestors had stored: which statement names them, and who may have them. The files themselves
-- lie in the folder `evidence/` of the data folder, named by their SHA-256; a file without a row is removed.
CREATE TABLE evidence_files (
    sha256      bytea   NOT NULL CHECK (octet_length(sha256) = 32),
    log_index   bigint  NOT NULL CHECK (log_index >= 0),        -- of the statement that names it
    issuer      text COLLATE "C" NOT NULL,                      -- who stated and stored it: attestor:<id> or owner:<thumbprint>
    subject     text COLLATE "C" NOT NULL,                      -- the vehicle of that statement
    media_type  text COLLATE "C" NOT NULL,
    byte_count  bigint  NOT NULL CHECK (byte_count > 0),
    is_public   boolean NOT NULL,
    time        bigint  NOT NULL CHECK (time >= 0),             -- milliseconds since 1970, when it was stored
    PRIMARY KEY (sha256, log_index)
);
CREATE INDEX evidence_files_by_entry ON evidence_files (log_index);
CREATE INDEX evidence_files_by_issuer ON evidence_files (issuer, byte_count);
