PRAGMA application_id = 1448560980;         -- "VWIT", so that no other file is taken for this one

-- What a witness has cosigned: one row for each log, always its newest and longest.
CREATE TABLE log (
    origin       BLOB PRIMARY KEY NOT NULL,   -- UTF-8, compared byte for byte
    origin_hash  BLOB NOT NULL UNIQUE,        -- SHA-256 of the origin, by which monitors ask
    size         INTEGER NOT NULL,            -- unsigned 64 bits, as two's complement
    root         BLOB NOT NULL CHECK (length(root) = 32),
    note         BLOB NOT NULL,               -- the checkpoint with the log's signatures and the witness's
    cosigned_at  INTEGER NOT NULL             -- the cosignature's time, seconds since 1970; never decreases
) STRICT, WITHOUT ROWID;

-- Two signed checkpoints of one size and different roots: a log that shows two histories, proven.
CREATE TABLE fork (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    origin       BLOB NOT NULL,
    size         INTEGER NOT NULL,
    cosigned     BLOB NOT NULL,               -- the note that the witness had cosigned
    other        BLOB NOT NULL,               -- the note that it refused
    root         BLOB NOT NULL CHECK (length(root) = 32),   -- of the other
    seen_at      INTEGER NOT NULL,            -- seconds since 1970
    UNIQUE (origin, size, root)
) STRICT;
