-- Uses made of what the registry holds, kept for each vehicle's owner (GDPR Article 15).

-- Each optional field that a report showed: the row is on disk before the report leaves. It says which field was shown,
-- never what stood in it. Erasing the field sets `field` to NULL: that somebody was shown something stays.
CREATE TABLE access_log (
    number     bigint GENERATED ALWAYS AS IDENTITY,             -- grows along the whole table
    vehicle    bigint NOT NULL REFERENCES subject_numbers (number),  -- the first of the vehicle's rows
    time       bigint NOT NULL CHECK (time >= 0),               -- milliseconds since 1970
    reader     text COLLATE "C" NOT NULL,                       -- anyone, attestor:<id>, buyer:<thumbprint> or owner
    log_index  bigint NOT NULL CHECK (log_index >= 0),          -- of the statement
    field      text COLLATE "C",
    consent    bigint CHECK (consent >= 0),                     -- log index of the grant; NULL where the owner read
    PRIMARY KEY (vehicle, number)
);
CREATE INDEX access_log_of_statement ON access_log (log_index);
CREATE INDEX access_log_by_time ON access_log (time);

-- Reports without optional fields, counted: nothing of who read them is kept, not even the hour.
CREATE TABLE report_counts (
    vehicle  bigint NOT NULL REFERENCES subject_numbers (number),
    day      bigint NOT NULL CHECK (day >= 0),                  -- days since 1970-01-01
    count    bigint NOT NULL CHECK (count > 0),
    PRIMARY KEY (vehicle, day)
);
CREATE INDEX report_counts_by_day ON report_counts (day);
