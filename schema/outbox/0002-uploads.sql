-- Files of evidence that the registry is to store, each for a statement; copies of them lie in the folder `uploads/` until
-- the registry has answered.
CREATE TABLE upload (
    number      INTEGER NOT NULL REFERENCES statement (number),
    sha256      TEXT    NOT NULL,            -- in hexadecimal, and the copy's name
    media_type  TEXT    NOT NULL,
    byte_count  INTEGER NOT NULL,
    name        TEXT    NOT NULL,            -- what the file was called
    is_public   INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    state       TEXT    NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'stored', 'refused', 'dropped')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    note        TEXT,                        -- why the last attempt failed
    refusal     TEXT,                        -- what the registry refused it for: problem details as JSON
    settled_at  INTEGER,                     -- milliseconds since 1970
    PRIMARY KEY (number, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_state ON upload (state, number);
