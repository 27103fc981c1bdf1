-- Which vehicles a component of a serial or lot number may be in: candidates, read out of statements by a follower of the
-- log. What is answered is read from the vehicle's own lines, so a row too many does no harm. Erasing a statement deletes
-- its rows.
CREATE TABLE component_state (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    size  INTEGER NOT NULL                          -- the statements below this log index were read
) STRICT;
INSERT INTO component_state VALUES (1, 0);

CREATE TABLE component_numbers (
    number     TEXT    NOT NULL,                    -- upper-case letters and digits of a serial or lot number
    vehicle    INTEGER NOT NULL REFERENCES subjects (number),  -- the first of the vehicle's rows
    log_index  INTEGER NOT NULL,
    PRIMARY KEY (number, vehicle, log_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX component_numbers_of_statement ON component_numbers (log_index);

-- Who stated that it built a vehicle.
CREATE TABLE vehicle_makers (
    maker      TEXT    NOT NULL,                    -- attestor:<id>
    vehicle    INTEGER NOT NULL REFERENCES subjects (number),
    log_index  INTEGER NOT NULL,
    PRIMARY KEY (maker, vehicle, log_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX vehicle_makers_of_statement ON vehicle_makers (log_index);
