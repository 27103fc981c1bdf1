-- Whoever purges must see what other sessions may still see: without this right `pg_stat_activity` hides it, and a purge
-- would leave an erased row that somebody reads.
DO $$
BEGIN
    IF NOT pg_has_role('vinlog_sequencer', 'pg_read_all_stats', 'MEMBER') THEN
        BEGIN
            GRANT pg_read_all_stats TO vinlog_sequencer;
        EXCEPTION
            -- Another database of this server was migrated at the same moment.
            WHEN unique_violation OR internal_error THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'let an administrator run GRANT pg_read_all_stats TO vinlog_sequencer';
        END;
    END IF;
END
$$;

-- Forgets old uses for whoever writes them down. A front end may not delete what it likes: nothing of the last 30 days.
CREATE FUNCTION forget_uses(before bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF before > extract(epoch FROM now() - interval '30 days') * 1000
            AND NOT has_table_privilege(session_user, 'access_log', 'DELETE') THEN
        RAISE insufficient_privilege USING MESSAGE = 'uses of the last 30 days are kept';
    END IF;
    DELETE FROM access_log WHERE time < before;
    DELETE FROM report_counts WHERE day < before / 86400000;
    DELETE FROM reading_checks WHERE day < before / 86400000;
END
$$;
REVOKE ALL ON FUNCTION forget_uses(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_uses(bigint) TO vinlog_sequencer, vinlog_front;

-- Files of evidence are stored where statements are sequenced, and nowhere else.
REVOKE INSERT ON evidence_files FROM vinlog_front;
