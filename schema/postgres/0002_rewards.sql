-- Rewards. The journal and the sheets are public and served byte by byte; everything else here is private.
--
-- A reward's statement, its journal lines, its sheet and its private rows are written by one transaction. The
-- journal's head is compared before and set after, as the log's size is.

CREATE TABLE reward_state (
    id             integer PRIMARY KEY CHECK (id = 1),
    journal_count  bigint NOT NULL CHECK (journal_count >= 0),  -- lines
    journal_hash   bytea CHECK (octet_length(journal_hash) = 32),  -- the chain's hash after the last; NULL before the first
    time           bigint NOT NULL,                             -- of the newest line, milliseconds since 1970
    starts_at      bigint,                                      -- start of epoch 0, seconds since 1970; NULL before genesis
    facts_size     bigint NOT NULL CHECK (facts_size >= 0)      -- the statements below this log index were read for facts
);
INSERT INTO reward_state VALUES (1, 0, NULL, 0, NULL, 0);

-- The public journal: canonical JSON lines, without their line feeds.
CREATE TABLE reward_journal (
    n     bigint PRIMARY KEY CHECK (n >= 0),                    -- from 0, without gaps
    line  bytea NOT NULL,
    hash  bytea NOT NULL CHECK (octet_length(hash) = 32)        -- the chain's hash after this line
);

-- The public issuance sheets (NDJSON), each in parts of whole lines.
CREATE TABLE reward_sheets (
    epoch  bigint NOT NULL CHECK (epoch >= 0),
    part   bigint NOT NULL CHECK (part >= 0),                   -- from 0
    bytes  bytea  NOT NULL,
    PRIMARY KEY (epoch, part)
);

-- The public policies, canonical JSON.
CREATE TABLE reward_policies (
    effective_epoch  bigint PRIMARY KEY CHECK (effective_epoch >= 0),
    announced_epoch  bigint NOT NULL CHECK (announced_epoch >= 0),
    hash             bytea  NOT NULL CHECK (octet_length(hash) = 32),
    text             bytea  NOT NULL
);

-- What a statement is worth, read out of it by a follower of the log. Erasing the statement deletes the row, and with
-- the salt goes the only way from the log to the journal.
CREATE TABLE reward_facts (
    log_index     bigint PRIMARY KEY CHECK (log_index >= 0),
    salt          bytea  NOT NULL CHECK (octet_length(salt) = 32),  -- of the public ref: fresh, not the commitment's
    epoch         bigint NOT NULL CHECK (epoch >= 0),
    organisation  text COLLATE "C" NOT NULL,                    -- attestor id, or owner:<thumbprint>
    vehicle       bigint NOT NULL CHECK (vehicle >= 0),         -- subject number
    category      text COLLATE "C" NOT NULL,
    occurred_day  bigint NOT NULL,                              -- days since 1970
    filed_day     bigint NOT NULL,
    tier          text COLLATE "C" NOT NULL,
    odometer      bigint CHECK (odometer >= 0),                 -- metres
    confirms      bigint CHECK (confirms >= 0)                  -- log index that it corroborates
);
CREATE INDEX reward_facts_of_vehicle ON reward_facts (vehicle, log_index);
CREATE INDEX reward_facts_of_organisation ON reward_facts (organisation, vehicle);
CREATE INDEX reward_facts_of_epoch ON reward_facts (epoch, vehicle);

-- What statements say about the pay of earlier ones: a dispute holds, a ruling voids or releases.
CREATE TABLE reward_cases (
    log_index  bigint NOT NULL CHECK (log_index >= 0),          -- of the statement that says so
    target     bigint NOT NULL CHECK (target >= 0),             -- log index that it is about
    effect     text COLLATE "C" NOT NULL,
    PRIMARY KEY (target, log_index, effect)
);

-- What was issued for each statement. It outlives an erasure, which takes only the way to the public lines: what was
-- earned stays earned.
CREATE TABLE reward_results (
    log_index     bigint PRIMARY KEY CHECK (log_index >= 0),
    epoch         bigint NOT NULL CHECK (epoch >= 0),
    organisation  text COLLATE "C" NOT NULL,
    vehicle       bigint NOT NULL CHECK (vehicle >= 0),
    weight        bigint NOT NULL CHECK (weight >= 0),          -- final, in thousandths
    amount        bigint NOT NULL CHECK (amount >= 0),          -- millionths of a point, all of it
    bonded        bigint NOT NULL CHECK (bonded BETWEEN 0 AND amount),  -- the part of it that was locked
    disposition   text COLLATE "C" NOT NULL                     -- where it is now
);
CREATE INDEX reward_results_of_vehicle ON reward_results (vehicle, epoch);
CREATE INDEX reward_results_held ON reward_results (log_index) WHERE disposition = 'held';
CREATE INDEX reward_results_locked ON reward_results (epoch) WHERE disposition = 'posted' AND bonded > 0;
CREATE INDEX reward_results_of_epoch ON reward_results (epoch, organisation);

-- Small private documents of the administration: plans, vouchers, owners' bindings, fee shares, tokens used.
CREATE TABLE reward_records (
    collection  text COLLATE "C" NOT NULL,
    key         text COLLATE "C" NOT NULL,
    value       bytea  NOT NULL,
    expires     bigint,                                         -- milliseconds since 1970, after which the row may go
    PRIMARY KEY (collection, key)
);
CREATE INDEX reward_records_by_expiry ON reward_records (expires) WHERE expires IS NOT NULL;
