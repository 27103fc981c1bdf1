-- Who owns a vehicle as far as the log tells it, without content: read out of statements by the follower of the log that
-- reads reward_facts. An owner's account is the thumbprint of the key that signed a statement in the owner's name.

CREATE TABLE reward_titles (
    log_index  bigint PRIMARY KEY CHECK (log_index >= 0),
    vehicle    bigint NOT NULL CHECK (vehicle >= 0),            -- subject number
    effect     text COLLATE "C" NOT NULL,                       -- titled, reissued, ended, proven
    holder     text COLLATE "C"                                 -- thumbprint; with proven only, gone with its statement
);
CREATE INDEX reward_titles_of_vehicle ON reward_titles (vehicle, log_index);
CREATE INDEX reward_titles_of_holder ON reward_titles (holder, vehicle) WHERE holder IS NOT NULL;
