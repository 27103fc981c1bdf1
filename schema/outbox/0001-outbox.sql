-- What an attestor signed, from the moment before it is first sent until the registry's proof lies beside it.
CREATE TABLE statement (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    registry     TEXT NOT NULL,              -- the address that it goes to
    audience     TEXT NOT NULL,              -- origin of the log that it is for
    identifier   TEXT NOT NULL,              -- its jti
    kind         TEXT NOT NULL,
    subject      TEXT NOT NULL,
    occurred_at  TEXT NOT NULL,
    metres       INTEGER,                    -- the odometer, where it was read
    bytes        BLOB NOT NULL,              -- the SD-JWT: what is sent, the same bytes each time
    queued_at    INTEGER NOT NULL,           -- milliseconds since 1970, as all times here
    state        TEXT NOT NULL DEFAULT 'queued'
                 CHECK (state IN ('queued', 'included', 'refused', 'mended', 'dropped')),
    attempts     INTEGER NOT NULL DEFAULT 0, -- how often it was sent
    tried_at     INTEGER,
    note         TEXT,                       -- why the last attempt failed, or why it was dropped
    refusal      TEXT,                       -- what the registry refused it for: problem details as JSON
    log_index    INTEGER,
    sequenced_at INTEGER,                    -- by the verified receipt; NULL where nobody verified it
    settled_at   INTEGER,
    mends        INTEGER REFERENCES statement (number)
) STRICT;

-- An identifier stands for one statement, but for those that the registry refused or that never left.
CREATE UNIQUE INDEX statement_alive ON statement (audience, identifier) WHERE state IN ('queued', 'included');
CREATE INDEX statement_state ON statement (state, number);
CREATE INDEX statement_subject ON statement (subject);

-- The proofs, apart: lists do not read them.
CREATE TABLE receipt (
    number INTEGER PRIMARY KEY REFERENCES statement (number),
    bytes  BLOB NOT NULL                     -- as the registry gave it
) STRICT;
