-- The registry's embedded store (SQLite). Facts only: tiles, checkpoint and index are derived from these rows.
--
-- One transaction a batch writes all five tables; `registry.size` is compared before and set after, and
-- `registry.epoch` is the number of the sequencer that may write (a newer one has taken a higher number).

CREATE TABLE registry (
    id                 INTEGER PRIMARY KEY CHECK (id = 1),
    origin             TEXT    NOT NULL,
    epoch              INTEGER NOT NULL,            -- fence: only the sequencer of this number may commit
    size               INTEGER NOT NULL,            -- entries committed
    subject_count      INTEGER NOT NULL,
    time               INTEGER NOT NULL,            -- of the last batch, milliseconds since 1970
    parameters         TEXT    NOT NULL,            -- vinlog/params/v1, the newest text
    durable_tile_size  INTEGER NOT NULL             -- tile files of the first so many entries are on disk
) STRICT;

-- The public log: what the tiles show.
CREATE TABLE entries (
    log_index  INTEGER PRIMARY KEY,
    entry      BLOB NOT NULL
) STRICT;

-- What the entries of kind 01 commit to. Erasure sets salt and disclosures to NULL, jwt to zeros, so that the row keeps
-- its size and is overwritten where it lies, and erased_by to the index of the statement that orders it. Of disclosures
-- that are erased alone zeros stay at the end.
CREATE TABLE statements (
    log_index    INTEGER PRIMARY KEY,
    subject      INTEGER NOT NULL REFERENCES subjects (number),
    previous     INTEGER,                           -- the subject's entry before this one: its history is a chain
    salt         BLOB,
    jwt          BLOB,                              -- header.payload.signature, as signed
    disclosures  BLOB,                              -- what followed, from the first '~'; erasable alone
    erased_by    INTEGER
) STRICT;

-- Idempotency: an issuer's id means one body for ever, also after erasure.
CREATE TABLE submissions (
    issuer     TEXT    NOT NULL,
    jti        TEXT    NOT NULL,
    log_index  INTEGER NOT NULL,
    body_hash  BLOB    NOT NULL,                    -- SHA-256 of header.payload; zeros once it is erased
    PRIMARY KEY (issuer, jti)
) STRICT, WITHOUT ROWID;

-- One row for each label: a subject has one for each VRF generation in which it got entries.
CREATE TABLE subjects (
    number      INTEGER PRIMARY KEY,                -- dense from 0, in order of first entry
    subject     TEXT    NOT NULL,
    generation  INTEGER NOT NULL,                   -- of the VRF key; 0 for public labels
    label       BLOB    NOT NULL,
    vrf_proof   BLOB,                               -- cached at first need
    count       INTEGER NOT NULL,                   -- entries of this label
    last        INTEGER NOT NULL,                   -- log index of the newest of them
    frontier    BLOB    NOT NULL,                   -- peaks of the tree over them, 32 bytes each
    value       BLOB    NOT NULL,                   -- what the index holds for the label
    UNIQUE (subject, generation)
) STRICT;
