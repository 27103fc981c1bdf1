// What the accreditation must cover for this form, and what to ask for where it does not.

// The kinds of statements that this form signs about vehicles.
const formKinds = ["service", "correction", "misfiled"];

// Those that the accreditation, as the registry listed it last, does not cover; none while it is not known.
function missingKinds(profile) {
    const kinds = profile.listing && profile.listing.kinds;
    return Array.isArray(kinds) ? formKinds.filter((kind) => !kinds.includes(kind)) : [];
}

// What the accreditor runs: the same accreditation as now, with these kinds besides. A second enrolment replaces the first.
function accreditCommand(profile, kinds) {
    const { kinds: now = formKinds, countries, from, until } = profile.listing || {};
    const parts = ["vinlog-admin attestor accredit", profile.id + ".request", "--kinds", [...new Set([...now, ...kinds])].join(",")];
    parts.push("--countries", countries ? countries.join(",") : "all");
    if (from) parts.push("--since", from);
    if (until) parts.push("--until", until);
    return parts.join(" ");
}

function showScope(profile) {
    const missing = missingKinds(profile);
    show("office-scope", missing.length > 0);
    if (missing.length === 0) return;
    const kinds = missing.map((kind) => say("garage.kind." + kind));
    setText("office-scope-lead", say("garage.scope-missing", { kinds }));
    setText("office-scope-command", accreditCommand(profile, missing));
    show("office-request", Boolean(profile.request));
}
