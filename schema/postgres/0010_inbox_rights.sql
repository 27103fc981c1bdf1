-- Front ends put statements in and take answers out. Whoever sequences answers them and empties the table; while it stands
-- by it is a front end too.
GRANT INSERT, DELETE ON inbox TO vinlog_front, vinlog_sequencer;
GRANT UPDATE (statement, answer, answered_at), TRUNCATE ON inbox TO vinlog_sequencer;
-- What waits there is nobody else's business.
REVOKE SELECT ON inbox FROM vinlog_reader;
