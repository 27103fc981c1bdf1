-- Who owns a vehicle as far as the log tells it, without content: read out of statements by the follower of the log that
-- reads reward_facts. An owner's account is the thumbprint of the key that signed a statement in the owner's name.

CREATE TABLE reward_titles (
    log_index  INTEGER PRIMARY KEY,
    vehicle    INTEGER NOT NULL,                    -- subject number
    effect     TEXT    NOT NULL,                    -- titled, reissued, ended, proven
    holder     TEXT                                 -- thumbprint; with proven only, whose row goes with its statement
) STRICT;
CREATE INDEX reward_titles_of_vehicle ON reward_titles (vehicle, log_index);
CREATE INDEX reward_titles_of_holder ON reward_titles (holder, vehicle) WHERE holder IS NOT NULL;
