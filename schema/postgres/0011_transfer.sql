-- What is known of a move into this database or out of it (vinlog-admin move). A row means that no server may work here:
-- rows are missing yet, or are elsewhere now. Only the owner of the tables moves.
CREATE TABLE transfer (
    id        integer PRIMARY KEY CHECK (id = 1),
    standing  text COLLATE "C" NOT NULL CHECK (standing IN ('unfinished', 'verified', 'moved')),
    state     text NOT NULL                                     -- JSON: the source, and how far it has come
);
GRANT SELECT ON transfer TO vinlog_sequencer, vinlog_front, vinlog_reader;
