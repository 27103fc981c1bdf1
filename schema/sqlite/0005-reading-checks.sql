-- Readings that attestors asked about before they signed: how often a value was entered again, and a bound to how much
-- can be found out by asking. Forgotten with the access log.
CREATE TABLE reading_checks (
    vehicle      INTEGER NOT NULL REFERENCES subjects (number),  -- the first of the vehicle's rows
    attestor     TEXT    NOT NULL,                    -- attestor:<id>
    day          INTEGER NOT NULL,                    -- days since 1970-01-01
    millimetres  INTEGER NOT NULL,                    -- the reading
    time         INTEGER NOT NULL,                    -- milliseconds since 1970, of the first time it was asked
    verdict      TEXT    NOT NULL CHECK (verdict IN ('plausible', 'low', 'equal', 'high', 'unknown')),
    PRIMARY KEY (vehicle, attestor, day, millimetres)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_checks_by_day ON reading_checks (day);
