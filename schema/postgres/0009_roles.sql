-- Who may do what. Logins are made by the operator and put into one of three groups (docs/POSTGRES.md); whoever owns the
-- tables runs migrations and nothing else.
--
-- Roles belong to the whole server, so they may be there already. Without the right to make them this file fails, and an
-- administrator makes them once: CREATE ROLE vinlog_sequencer NOLOGIN; and so on.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['vinlog_sequencer', 'vinlog_front', 'vinlog_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', name);
            EXCEPTION
                -- Another database of this server was migrated at the same moment.
                WHEN duplicate_object OR unique_violation THEN NULL;
                WHEN insufficient_privilege THEN
                    RAISE EXCEPTION 'role % is missing: let an administrator run CREATE ROLE % NOLOGIN', name, name;
            END;
        END IF;
    END LOOP;
END
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO vinlog_sequencer, vinlog_front, vinlog_reader;

-- Everybody of ours reads: reports, examinations, replicas.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO vinlog_sequencer, vinlog_front, vinlog_reader;

-- The sequencer adds facts; of facts it changes what an erasure takes away, and nothing else.
GRANT INSERT ON entries, statements, submissions, subjects, subject_names, subject_numbers, registry TO vinlog_sequencer;
GRANT UPDATE ON registry TO vinlog_sequencer;
GRANT UPDATE (salt, jwt, disclosures, erased_by) ON statements TO vinlog_sequencer;
GRANT UPDATE (log_index, body_hash) ON submissions TO vinlog_sequencer;
GRANT UPDATE (vrf_proof, count, last, frontier, value) ON subjects TO vinlog_sequencer;
GRANT EXECUTE ON FUNCTION rewrite_after_erasure(regclass) TO vinlog_sequencer;
-- The journal, its sheets and policies are public and chained: added to only.
GRANT INSERT ON reward_journal, reward_sheets, reward_policies TO vinlog_sequencer;
GRANT INSERT, UPDATE, DELETE ON reward_state, reward_facts, reward_cases, reward_results, reward_records, reward_titles,
    component_state, component_numbers, vehicle_makers, evidence_files, access_log, report_counts, reading_checks
    TO vinlog_sequencer;

-- A front end writes down who was shown what, and keeps proofs and files that it was given. Statements reach the log
-- through the inbox alone.
GRANT INSERT ON access_log TO vinlog_front;
GRANT INSERT, UPDATE ON report_counts TO vinlog_front;
GRANT INSERT ON reading_checks, evidence_files TO vinlog_front;
GRANT UPDATE (vrf_proof) ON subjects TO vinlog_front;

-- Nobody changes what the world may have seen, not even the owner of the tables.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: what was put down stays', TG_OP, TG_TABLE_NAME;
END
$$;
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER statements_stay BEFORE DELETE OR TRUNCATE ON statements
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON reward_journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
