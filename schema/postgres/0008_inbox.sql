-- Statements that front ends have accepted and nobody has sequenced yet, and the answers to those that somebody has.
-- Whoever puts rows in holds an advisory lock until it commits: so numbers become visible in ascending order, and whoever
-- has read one has missed none below it.
CREATE TABLE inbox (
    number        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    deposited_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    is_verified   boolean NOT NULL,         -- whether the front end has checked the signature
    statement     bytea CHECK (octet_length(statement) BETWEEN 1 AND 65535),  -- the SD-JWT; NULL once it is answered
    answer        bytea,                    -- strict JSON: index and duplicate, or a refusal
    answered_at   timestamptz,
    CHECK ((statement IS NULL) = (answer IS NOT NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
ALTER TABLE inbox ALTER COLUMN statement SET STORAGE EXTERNAL;
CREATE INDEX inbox_waiting ON inbox (number) WHERE answer IS NULL;
CREATE INDEX inbox_answered ON inbox (answered_at) WHERE answer IS NOT NULL;
