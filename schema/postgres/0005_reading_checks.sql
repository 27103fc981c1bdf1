-- Readings that attestors asked about before they signed: how often a value was entered again, and a bound to how much
-- can be found out by asking. Forgotten with the access log.
CREATE TABLE reading_checks (
    vehicle      bigint NOT NULL REFERENCES subject_numbers (number),  -- the first of the vehicle's rows
    attestor     text COLLATE "C" NOT NULL,                     -- attestor:<id>
    day          bigint NOT NULL CHECK (day >= 0),              -- days since 1970-01-01
    millimetres  bigint NOT NULL,                               -- the reading
    time         bigint NOT NULL CHECK (time >= 0),             -- milliseconds since 1970, of the first time it was asked
    verdict      text COLLATE "C" NOT NULL CHECK (verdict IN ('plausible', 'low', 'equal', 'high', 'unknown')),
    PRIMARY KEY (vehicle, attestor, day, millimetres)
);
CREATE INDEX reading_checks_by_day ON reading_checks (day);
