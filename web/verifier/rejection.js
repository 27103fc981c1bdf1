// Why a report is refused: the check that failed, the reason as a word (the same words as the other verifiers use),
// and the entry concerned, if one is.

class Rejection extends Error {
    constructor(policy, code, index) {
        super(policy + ": " + code);
        this.policy = policy;
        this.code = code;
        this.index = index;
    }
}

// What runs in a browser or a mode of it that has no cryptography: no verdict, not a bad report.
class Unsupported extends Error {
    constructor(reason) {
        super(reason);
        this.reason = reason;
    }
}

const policyNames = [
    "format", "quorum", "auditors", "freshness", "params", "index-root", "vrf", "index", "entries", "commitments",
    "binding", "signatures", "accreditation", "erasures", "owners", "links",
];
