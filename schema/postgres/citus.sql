-- Spreads a migrated, empty database over the workers of a Citus cluster (12 or later). Run once on the coordinator by the
-- owner of the tables, after `vinlog-admin migrate` and before the first batch: psql -f schema/postgres/citus.sql
--
-- This is no migration: `vinlog-admin migrate` never runs it. Its statements run on plain PostgreSQL with stand-ins for
-- Citus's functions; on a cluster they have not been tried.
--
-- Citus distributes a table by one column. Its own partitions would multiply the shards, so the tables become plain ones.
-- Every hot query names the distribution column, and nothing joins tables over different ones:
--
--   by name    subject_names (subject)  -> label
--   by number  subject_numbers (number) -> label
--   by label   subjects, statements (co-located): a history is one range scan on one worker
--   by id      submissions (key)
--   by place   entries (log_index)
\set ON_ERROR_STOP on
BEGIN;

-- One connection to each worker: this transaction changes tables, and then makes shards and triggers of them.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
-- Our triggers refuse, and do nothing else: on a shard they are as good as on a table.
SET LOCAL citus.enable_unsafe_triggers = on;

DO $$
DECLARE
    parent text;
BEGIN
    IF EXISTS (SELECT FROM registry) OR EXISTS (SELECT FROM entries) THEN
        RAISE EXCEPTION 'there is a registry already: export it, and import it into a new database';
    END IF;
    FOREACH parent IN ARRAY ARRAY['statements', 'submissions', 'subjects', 'subject_names'] LOOP
        -- Columns, storage, checks and keys; triggers and rights follow below.
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', parent || '_plain', parent);
        EXECUTE format('DROP TABLE %I', parent);
        EXECUTE format('ALTER TABLE %I RENAME TO %I', parent || '_plain', parent);
    END LOOP;
END
$$;
ALTER TABLE subjects SET (fillfactor = 75);

-- References from one distributed table to another by another column are not enforced by a cluster; `inspect integrity`
-- finds rows that lead nowhere.
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT conrelid::regclass AS relation, conname FROM pg_constraint
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', found.relation, found.conname);
    END LOOP;
END
$$;

SELECT create_distributed_table('subjects', 'label', colocate_with => 'none');
SELECT create_distributed_table('statements', 'label', colocate_with => 'subjects');
SELECT create_distributed_table('submissions', 'key', colocate_with => 'none');
SELECT create_distributed_table('subject_names', 'subject', colocate_with => 'none');
SELECT create_distributed_table('subject_numbers', 'number', colocate_with => 'none');
SELECT create_distributed_table('access_log', 'vehicle', colocate_with => 'subject_numbers');
SELECT create_distributed_table('report_counts', 'vehicle', colocate_with => 'subject_numbers');
SELECT create_distributed_table('reading_checks', 'vehicle', colocate_with => 'subject_numbers');
-- Its trigger comes along.
SELECT create_distributed_table('entries', 'log_index', colocate_with => 'none');

-- What went with the partitioned tables: the trigger of 0009_roles.sql, and the rights.
CREATE TRIGGER statements_stay BEFORE DELETE OR TRUNCATE ON statements
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON statements, submissions, subjects, subject_names TO vinlog_sequencer, vinlog_front, vinlog_reader;
GRANT INSERT ON statements, submissions, subjects, subject_names TO vinlog_sequencer;
GRANT UPDATE (salt, jwt, disclosures, erased_by) ON statements TO vinlog_sequencer;
GRANT UPDATE (log_index, body_hash) ON submissions TO vinlog_sequencer;
GRANT UPDATE (vrf_proof, count, last, frontier, value) ON subjects TO vinlog_sequencer;
GRANT UPDATE (vrf_proof) ON subjects TO vinlog_front;

-- Everything else stays on the coordinator, where the sequencer's transaction writes it.
COMMIT;
