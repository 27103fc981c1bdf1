-- Uses made of what the registry holds, kept for each vehicle's owner (GDPR Article 15).

-- Each optional field that a report showed: the row is on disk before the report leaves. It says which field was shown,
-- never what stood in it. Erasing the field sets `field` to NULL: that somebody was shown something stays.
CREATE TABLE access_log (
    number     INTEGER PRIMARY KEY,                 -- grows along the whole table
    vehicle    INTEGER NOT NULL REFERENCES subjects (number),  -- the first of the vehicle's rows
    time       INTEGER NOT NULL,                    -- milliseconds since 1970
    reader     TEXT    NOT NULL,                    -- anyone, attestor:<id>, buyer:<thumbprint> or owner
    log_index  INTEGER NOT NULL,                    -- of the statement
    field      TEXT,
    consent    INTEGER                              -- log index of the grant; NULL where the owner read
) STRICT;
CREATE INDEX access_log_of_vehicle ON access_log (vehicle, number);
CREATE INDEX access_log_of_statement ON access_log (log_index);
CREATE INDEX access_log_by_time ON access_log (time);

-- Reports without optional fields, counted: nothing of who read them is kept, not even the hour.
CREATE TABLE report_counts (
    vehicle  INTEGER NOT NULL REFERENCES subjects (number),
    day      INTEGER NOT NULL,                      -- days since 1970-01-01
    count    INTEGER NOT NULL,
    PRIMARY KEY (vehicle, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_counts_by_day ON report_counts (day);
