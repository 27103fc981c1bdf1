// A witness: what it has cosigned, durably, and the rule by which it cosigns more.
