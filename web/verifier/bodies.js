// What a statement's body must fulfil beyond its schema: dates that the calendar has, countries that exist, hashes and
// thumbprints in canonical base64url, keys that are points of their curve. One letter a member:
// t moment, c country, s subject, h hash, p thumbprint, k key, r recipient of a consent, i title; in brackets for lists.

const bodyMembers = {
    "accident": { report_sha256: "h" },
    "admin-act": { maker: "p", checker: "p" },
    "admin-roster": { maker: "p", checker: "p", people: [{ key: "k" }] },
    "attestor-enrol": { keys: ["k"], country: "c", scope: { countries: ["c"], from: "t", until: "t" } },
    "attestor-revoke": { keys: ["p"], compromised_since: "t" },
    "attestor-rotate": { add: ["k"], add_devices: [{ key: "k" }], retire: ["p"] },
    "component-swap": { donor: "s" },
    "consent": { until: "t", recipients: ["r"] },
    "emissions": { valid_until: "t" },
    "erasure": { maker: "p", checker: "p" },
    "evidence-deposit": { from: "t", until: "t" },
    "import-export": { other_country: "c", declared_on: "t" },
    "inspection": { valid_until: "t" },
    "lien": { expires_on: "t" },
    "manufacture": { built_on: "t", plant_country: "c", destination_country: "c" },
    "misfiled": { other: "s" },
    "operating-summary": { from: "t", until: "t" },
    "ownership-transfer": { title: "i" },
    "plate-change": { plate_sha256: "h" },
    "registration": { previous_country: "c", valid_until: "t", title: "i" },
    "reward-dividend": { maker: "p", checker: "p" },
    "reward-draw": { maker: "p", checker: "p" },
    "reward-epoch": { by: "p" },
    "reward-policy": { maker: "p", checker: "p" },
    "service": { next_due_on: "t" },
    "sighting": { page_sha256: "h" },
    "vin-reissue": { other: "s" },
};

const memberChecks = {
    t: (text) => eventTimeOf(text) !== null,
    c: isCountry,
    s: (text) => subjectOf(text) !== null,
    h: isThumbprint,
    p: isThumbprint,
    k: async (jwk) => (await publicKeyOf(jwk)) !== null,
    r: isRecipient,
    i: isTitleClaim,
};

function isRecipient(text) {
    if (text === "anyone") return true;
    if (text.startsWith("attestor:")) return isAttestorID(text.slice(9));
    return text.startsWith("buyer:") && isThumbprint(text.slice(6));
}

// A title names a reason if and only if it is one-sided, a previous title if two-sided or a reissue, none if new.
function isTitleClaim(claim) {
    const basis = claim.get("basis");
    const hasPrevious = claim.has("previous");
    if (claim.has("reason") !== (basis === "one_sided")) return false;
    if (basis === "new") return !hasPrevious;
    return basis === "two_sided" || basis === "reissue" ? hasPrevious : true;
}

// Whether a body that its schema has passed can be read.
async function isBodyReadable(kind, body) {
    return fulfils(body, bodyMembers[kind]);
}

async function fulfils(value, check) {
    if (check === undefined || value === undefined) return true;
    if (typeof check === "string") return memberChecks[check](value);
    if (Array.isArray(check)) {
        for (const element of value) if (!(await fulfils(element, check[0]))) return false;
        return true;
    }
    for (const [name, part] of Object.entries(check)) if (!(await fulfils(value.get(name), part))) return false;
    return true;
}
