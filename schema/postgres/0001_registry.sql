-- The registry's store on PostgreSQL 15 and later. Facts only: tiles, checkpoint and index are derived from these rows.
--
-- One transaction a batch writes all tables of this file; `registry` is locked, its epoch and size compared, and the size
-- set, so that a sequencer that lost its lease writes nothing.
--
-- The large tables are partitioned by the hash of their key's first column, and every hot query names that column. No
-- foreign key leads from one partitioned table to another: a look-up for each row would cost more than the row, and
-- `inspect integrity` finds rows that lead nowhere. Text compares byte by byte (COLLATE "C"), as in every store.

CREATE TABLE registry (
    id                 integer PRIMARY KEY CHECK (id = 1),
    origin             text COLLATE "C" NOT NULL,
    epoch              bigint  NOT NULL CHECK (epoch >= 0),     -- fence: only the sequencer of this number may commit
    size               bigint  NOT NULL CHECK (size >= 0),      -- entries committed
    subject_count      bigint  NOT NULL CHECK (subject_count >= 0),
    time               bigint  NOT NULL CHECK (time >= 0),      -- of the last batch, milliseconds since 1970
    parameters         text COLLATE "C" NOT NULL,               -- vinlog/params/v1, the newest text
    durable_tile_size  bigint  NOT NULL,                        -- tile files of the first so many entries are on disk
    CHECK (durable_tile_size BETWEEN 0 AND size)
);

-- The public log: what the tiles show. A kind has one length (FORMATS.md).
CREATE TABLE entries (
    log_index  bigint PRIMARY KEY CHECK (log_index >= 0),
    entry      bytea  NOT NULL,
    CHECK (CASE get_byte(entry, 0) WHEN 1 THEN octet_length(entry) = 73 WHEN 2 THEN octet_length(entry) = 89
        WHEN 3 THEN octet_length(entry) = 77 ELSE false END)
);

-- What the entries of kind 01 commit to. The entry is repeated, so that a history is one range of one partition. Erasure
-- sets salt, jwt and disclosures to NULL, and erased_by to the index of the statement that orders it.
CREATE TABLE statements (
    label           bytea  NOT NULL,                            -- the subject's, as the entry has it
    log_index       bigint NOT NULL CHECK (log_index >= 0),
    subject_number  bigint NOT NULL CHECK (subject_number BETWEEN 0 AND 4294967295),
    previous        bigint CHECK (previous >= 0 AND previous < log_index),  -- the subject's entry before this one
    entry           bytea  NOT NULL,
    salt            bytea  CHECK (octet_length(salt) = 32),
    jwt             bytea,                                      -- header.payload.signature, as signed
    disclosures     bytea,                                      -- what followed, from the first '~'; erasable alone
    erased_by       bigint CHECK (erased_by >= 0),
    PRIMARY KEY (label, log_index),
    CHECK (octet_length(entry) = 73 AND get_byte(entry, 0) = 1 AND substring(entry FROM 10 FOR 32) = label),
    CHECK ((salt IS NULL) = (jwt IS NULL) AND (salt IS NULL) = (disclosures IS NULL)),
    CHECK (erased_by IS NULL OR salt IS NULL)
) PARTITION BY HASH (label);
-- Base64 hardly shrinks: compressing it would cost time for nothing.
ALTER TABLE statements ALTER COLUMN jwt SET STORAGE EXTERNAL, ALTER COLUMN disclosures SET STORAGE EXTERNAL;

-- Idempotency: an issuer's id means one body for ever, also after erasure.
CREATE TABLE submissions (
    key        bytea  PRIMARY KEY CHECK (octet_length(key) = 32),  -- SHA-256 of issuer, 00, jti
    log_index  bigint NOT NULL CHECK (log_index >= 0),
    body_hash  bytea  NOT NULL CHECK (octet_length(body_hash) = 32)  -- of header.payload; zeros once it is erased
) PARTITION BY HASH (key);

-- One row for each label: a subject has one for each VRF generation in which it got entries.
CREATE TABLE subjects (
    label       bytea  PRIMARY KEY CHECK (octet_length(label) = 32),
    number      bigint NOT NULL CHECK (number BETWEEN 0 AND 4294967295),  -- dense from 0, in order of first entry
    subject     text COLLATE "C" NOT NULL,
    generation  bigint NOT NULL CHECK (generation BETWEEN 0 AND 4294967295),  -- of the VRF key; 0 for public labels
    vrf_proof   bytea,                                          -- cached at first need
    count       bigint NOT NULL CHECK (count >= 0),             -- entries of this label
    last        bigint NOT NULL CHECK (last >= 0),              -- log index of the newest of them
    frontier    bytea  NOT NULL CHECK (octet_length(frontier) % 32 = 0),  -- peaks of the tree over them
    value       bytea  NOT NULL CHECK (octet_length(value) = 32)  -- what the index holds for the label
) PARTITION BY HASH (label);

-- The ways to a label: by name, and by number.
CREATE TABLE subject_names (
    subject     text COLLATE "C" NOT NULL,
    generation  bigint NOT NULL,
    label       bytea  NOT NULL CHECK (octet_length(label) = 32),
    PRIMARY KEY (subject, generation)
) PARTITION BY HASH (subject);

CREATE TABLE subject_numbers (
    number  bigint PRIMARY KEY CHECK (number BETWEEN 0 AND 4294967295),
    label   bytea  NOT NULL CHECK (octet_length(label) = 32)
);

DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format('CREATE TABLE statements_%s PARTITION OF statements
            FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
        EXECUTE format('CREATE TABLE submissions_%s PARTITION OF submissions
            FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
        -- Room on each page for the new state of a subject beside its old one: its index entry then stays as it is.
        EXECUTE format('CREATE TABLE subjects_%s PARTITION OF subjects
            FOR VALUES WITH (MODULUS 16, REMAINDER %s) WITH (fillfactor = 75)', part, part);
        EXECUTE format('CREATE TABLE subject_names_%s PARTITION OF subject_names
            FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
    END LOOP;
END
$$;

-- Writes a table's files anew without the rows that were erased: PostgreSQL leaves their bytes where they lay, also after
-- VACUUM. Runs with the owner's rights and for these tables only; locks the one it works on.
CREATE FUNCTION rewrite_after_erasure(relation regclass) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    parent regclass := coalesce((SELECT inhparent FROM pg_inherits WHERE inhrelid = relation), relation);
    name text := (SELECT relname FROM pg_class WHERE oid = parent);
    key text := (SELECT relname FROM pg_class JOIN pg_index ON pg_class.oid = indexrelid
        WHERE indrelid = relation AND indisprimary);
BEGIN
    -- Tables of these names that belong to somebody else are refused by CLUSTER itself.
    IF name NOT IN ('statements', 'submissions', 'reward_facts', 'reward_titles', 'component_numbers',
            'vehicle_makers', 'evidence_files') THEN
        RAISE EXCEPTION 'nothing is erased from %', relation;
    END IF;
    EXECUTE format('CLUSTER %s USING %I', relation, key);
END
$$;
REVOKE ALL ON FUNCTION rewrite_after_erasure(regclass) FROM PUBLIC;
