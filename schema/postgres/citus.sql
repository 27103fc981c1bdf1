-- Spreads a migrated, empty database over the workers of a Citus cluster (12 or later). Run once on the coordinator by the
-- owner of the tables, after `vinlog-admin migrate` and before the first batch: psql -f schema/postgres/citus.sql
--
-- This is no migration: `vinlog-admin migrate` never runs it. It has not been tried on a cluster by those who wrote it.
--
-- Citus distributes a table by one column and wants plain tables, so the partitions of PostgreSQL go: shards take their
-- place. Every hot query names the distribution column, and nothing joins tables over different ones:
--
--   by name    subject_names (subject)  -> label
--   by number  subject_numbers (number) -> label
--   by label   subjects, statements (co-located): a history is one range scan on one worker
--   by id      submissions (key)
--   by place   entries (log_index)
BEGIN;

DO $$
DECLARE
    filled boolean;
    parent text;
BEGIN
    SELECT size > 0 INTO filled FROM registry;
    IF filled THEN
        RAISE EXCEPTION 'the registry has entries already: move it into a new database instead';
    END IF;
    FOREACH parent IN ARRAY ARRAY['statements', 'submissions', 'subjects', 'subject_names'] LOOP
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', parent || '_plain', parent);
        EXECUTE format('DROP TABLE %I CASCADE', parent);
        EXECUTE format('ALTER TABLE %I RENAME TO %I', parent || '_plain', parent);
    END LOOP;
END
$$;

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

SELECT create_distributed_table('subjects', 'label');
SELECT create_distributed_table('statements', 'label', colocate_with => 'subjects');
SELECT create_distributed_table('submissions', 'key', colocate_with => 'none');
SELECT create_distributed_table('subject_names', 'subject', colocate_with => 'none');
SELECT create_distributed_table('subject_numbers', 'number', colocate_with => 'none');
SELECT create_distributed_table('access_log', 'vehicle', colocate_with => 'subject_numbers');
SELECT create_distributed_table('report_counts', 'vehicle', colocate_with => 'subject_numbers');
SELECT create_distributed_table('reading_checks', 'vehicle', colocate_with => 'subject_numbers');
-- Triggers live on shards only where the cluster allows them; on the coordinator the rights below still hold.
DROP TRIGGER IF EXISTS entries_stay ON entries;
SELECT create_distributed_table('entries', 'log_index', colocate_with => 'none');

-- The rights of 0009_roles.sql on the tables that were made anew.
GRANT SELECT ON statements, submissions, subjects, subject_names TO vinlog_sequencer, vinlog_front, vinlog_reader;
GRANT INSERT ON statements, submissions, subjects, subject_names TO vinlog_sequencer;
GRANT UPDATE (salt, jwt, disclosures, erased_by) ON statements TO vinlog_sequencer;
GRANT UPDATE (log_index, body_hash) ON submissions TO vinlog_sequencer;
GRANT UPDATE (vrf_proof, count, last, frontier, value) ON subjects TO vinlog_sequencer;
GRANT UPDATE (vrf_proof) ON subjects TO vinlog_front;

-- Everything else stays on the coordinator, where the sequencer's transaction writes it.
COMMIT;
