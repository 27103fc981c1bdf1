-- Which vehicles a component of a serial or lot number may be in: candidates, read out of statements by a follower of the
-- log. What is answered is read from the vehicle's own lines, so a row too many does no harm. Erasing a statement deletes
-- its rows.
CREATE TABLE component_state (
    id    integer PRIMARY KEY CHECK (id = 1),
    size  bigint NOT NULL CHECK (size >= 0)                     -- the statements below this log index were read
);
INSERT INTO component_state VALUES (1, 0);

CREATE TABLE component_numbers (
    number     text COLLATE "C" NOT NULL,                       -- upper-case letters and digits of a serial or lot number
    vehicle    bigint NOT NULL REFERENCES subject_numbers (number),  -- the first of the vehicle's rows
    log_index  bigint NOT NULL CHECK (log_index >= 0),
    PRIMARY KEY (number, vehicle, log_index)
);
CREATE INDEX component_numbers_of_statement ON component_numbers (log_index);

-- Who stated that it built a vehicle.
CREATE TABLE vehicle_makers (
    maker      text COLLATE "C" NOT NULL,                       -- attestor:<id>
    vehicle    bigint NOT NULL REFERENCES subject_numbers (number),
    log_index  bigint NOT NULL CHECK (log_index >= 0),
    PRIMARY KEY (maker, vehicle, log_index)
);
CREATE INDEX vehicle_makers_of_statement ON vehicle_makers (log_index);
