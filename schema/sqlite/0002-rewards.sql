-- Rewards. The journal and the sheets are public and served byte by byte; everything else here is private.
--
-- A reward's statement, its journal lines, its sheet and its private rows are written by one transaction. The
-- journal's head is compared before and set after, as the log's size is.

CREATE TABLE reward_state (
    id             INTEGER PRIMARY KEY CHECK (id = 1),
    journal_count  INTEGER NOT NULL,                -- lines
    journal_hash   BLOB,                            -- the chain's hash after the last of them; NULL before the first
    time           INTEGER NOT NULL,                -- of the newest line, milliseconds since 1970
    starts_at      INTEGER,                         -- start of epoch 0, seconds since 1970; NULL before genesis
    facts_size     INTEGER NOT NULL                 -- the statements below this log index were read for facts
) STRICT;
INSERT INTO reward_state VALUES (1, 0, NULL, 0, NULL, 0);

-- The public journal: canonical JSON lines, without their line feeds.
CREATE TABLE reward_journal (
    n     INTEGER PRIMARY KEY,                      -- from 0, without gaps
    line  BLOB NOT NULL,
    hash  BLOB NOT NULL                             -- the chain's hash after this line
) STRICT;

-- The public issuance sheets (NDJSON), each in parts of whole lines.
CREATE TABLE reward_sheets (
    epoch  INTEGER NOT NULL,
    part   INTEGER NOT NULL,                        -- from 0
    bytes  BLOB    NOT NULL,
    PRIMARY KEY (epoch, part)
) STRICT;

-- The public policies, canonical JSON.
CREATE TABLE reward_policies (
    effective_epoch  INTEGER PRIMARY KEY,
    announced_epoch  INTEGER NOT NULL,
    hash             BLOB    NOT NULL,
    text             BLOB    NOT NULL
) STRICT;

-- What a statement is worth, read out of it by a follower of the log. Erasing the statement deletes the row, and with
-- the salt goes the only way from the log to the journal.
CREATE TABLE reward_facts (
    log_index     INTEGER PRIMARY KEY,
    salt          BLOB    NOT NULL,                 -- of the public ref: fresh, not the commitment's
    epoch         INTEGER NOT NULL,
    organisation  TEXT    NOT NULL,                 -- attestor id, or owner:<thumbprint>
    vehicle       INTEGER NOT NULL,                 -- subject number
    category      TEXT    NOT NULL,
    occurred_day  INTEGER NOT NULL,                 -- days since 1970
    filed_day     INTEGER NOT NULL,
    tier          TEXT    NOT NULL,
    odometer      INTEGER,                          -- metres
    confirms      INTEGER                           -- log index that it corroborates
) STRICT;
CREATE INDEX reward_facts_of_vehicle ON reward_facts (vehicle, log_index);
CREATE INDEX reward_facts_of_organisation ON reward_facts (organisation, vehicle);
CREATE INDEX reward_facts_of_epoch ON reward_facts (epoch, vehicle);

-- What statements say about the pay of earlier ones: a dispute holds, a ruling voids or releases.
CREATE TABLE reward_cases (
    log_index  INTEGER NOT NULL,                    -- of the statement that says so
    target     INTEGER NOT NULL,                    -- log index that it is about
    effect     TEXT    NOT NULL,
    PRIMARY KEY (target, log_index, effect)
) STRICT, WITHOUT ROWID;

-- What was issued for each statement. It outlives an erasure, which takes only the way to the public lines: what was
-- earned stays earned.
CREATE TABLE reward_results (
    log_index     INTEGER PRIMARY KEY,
    epoch         INTEGER NOT NULL,
    organisation  TEXT    NOT NULL,
    vehicle       INTEGER NOT NULL,
    weight        INTEGER NOT NULL,                 -- final, in thousandths
    amount        INTEGER NOT NULL,                 -- millionths of a point, all of it
    bonded        INTEGER NOT NULL,                 -- the part of it that was locked
    disposition   TEXT    NOT NULL                  -- where it is now
) STRICT;
CREATE INDEX reward_results_of_vehicle ON reward_results (vehicle, epoch);
CREATE INDEX reward_results_held ON reward_results (log_index) WHERE disposition = 'held';
CREATE INDEX reward_results_locked ON reward_results (epoch) WHERE disposition = 'posted' AND bonded > 0;
CREATE INDEX reward_results_of_epoch ON reward_results (epoch, organisation);

-- Small private documents of the administration: plans, vouchers, owners' bindings, fee shares, tokens used.
CREATE TABLE reward_records (
    collection  TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    value       BLOB    NOT NULL,
    expires     INTEGER,                            -- milliseconds since 1970, after which the row may go
    PRIMARY KEY (collection, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX reward_records_by_expiry ON reward_records (expires) WHERE expires IS NOT NULL;
