// The whole verification, in the order of docs/FORMATS.md section 5.1. What it does not do: make the findings anew. They
// are shown as the report states them.

// Verifies a report.
//
// `bundleBytes`: the file. `options.trust`: the text or bytes of a trust file. `options.nowMilliseconds`: the reader's
// clock. `options.expectedSubject`: the subject asked for, if one. `options.maxAgeSeconds`: in place of the trust file's.
// `options.isAuditDemanded`: whether an auditor must have cosigned.
//
// Gives {checks: [{name, ok, detail}], verdict, report} or {checks, rejection: {policy, code, index}}. Throws a TrustFault
// for a trust file that cannot be read, and Unsupported where there is no cryptography.
async function vinlogVerify(bundleBytes, options) {
    const trust = await parseTrust(typeof options.trust === "string" ? utf8(options.trust) : options.trust);
    const checks = [];
    const pass = (name, detail) => checks.push({ name, ok: true, detail: detail || {} });
    try {
        const report = await runChecks(new Uint8Array(bundleBytes), trust, options, pass);
        return { checks, verdict: verdictOf(report), report };
    } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        checks.push({ name: error.policy, ok: false, detail: { code: error.code, index: error.index } });
        return { checks, rejection: { policy: error.policy, code: error.code, index: error.index } };
    }
}

async function runChecks(bytes, trust, options, pass) {
    const bundle = parseBundle(bytes);
    const { histories, hashes } = bundle;
    pass("format", { bytes: bytes.length });
    const root = readIndexRoot(bundle.rootEntry);
    const evaluation = await checkQuorum(bundle.checkpoint, trust);
    const { checkpoint } = evaluation;
    const cosigners = [...evaluation.cosigners.keys()].sort().map((name) => looseTextOf(bytesOfKey(name)));
    pass("quorum", { origin: checkpoint.origin, size: Number(checkpoint.size), cosigners });
    const completeness = checkAuditors(evaluation, trust, options.isAuditDemanded === true);
    pass("auditors", { completeness });
    const stated = trust.maxAgeSecondsStated === null ? maxAgeSecondsDefault : trust.maxAgeSecondsStated;
    const maxAge = options.maxAgeSeconds === undefined ? stated : BigInt(options.maxAgeSeconds);
    const freshness = checkFreshness(root.time, evaluation, trust, BigInt(options.nowMilliseconds), maxAge);
    pass("freshness", freshness);
    const parameters = await checkParameters(bundle, root, checkpoint, trust);
    pass("params");
    await checkIndexRoot(root, bundle.rootEntry, bundle, checkpoint);
    pass("index-root");
    const labels = await checkLabels(histories, parameters);
    pass("vrf", { subjects: histories.filter(({ subject }) => subject.isSecret).length });
    await checkIndex(histories, labels, root.root);
    const entryCount = histories.flatMap((history) => history.labels).reduce((sum, label) => sum + label.entries.length, 0);
    pass("index", { count: entryCount, subjects: histories.length });
    await checkEntries(bundle, checkpoint, root.coveredSize);
    pass("entries", { count: entryCount });
    await checkCommitments(histories);
    pass("commitments");
    const bound = await checkBinding(histories, labels, checkpoint.origin, options.expectedSubject);
    pass("binding");
    await checkSignatures(bound);
    pass("signatures", { count: [...statementLines(bound)].length });
    const accreditation = await checkAccreditation(bound, parameters, trust, checkpoint.size);
    pass("accreditation", { accreditor: accreditation.accreditor });
    const erasures = checkErasures(bound);
    pass("erasures", { count: erasures.size });
    const ownerStandings = checkOwners(bound, accreditation.attestors, erasures);
    pass("owners");
    checkLinks(bound, bundle.subject.text);
    pass("links", { subjects: histories.length });
    const standings = new Map([...ownerStandings, ...accreditation.standings]);
    const shown = bound.filter(({ role }) => role !== "attestor");
    const lines = shown.map((history) => history.lines.map((line) => lineOf(line, accreditation, erasures, standings)));
    return {
        subject: bundle.subject.text, isSecret: bundle.subject.isSecret, origin: checkpoint.origin,
        logSize: Number(checkpoint.size), completeness, accreditor: accreditation.accreditor, cosigners,
        logVouching: trust.quorum === null ? "registry-only" : "witnesses", completeAsOf: freshness.completeAsOf,
        ageMilliseconds: freshness.age, lines: lines[0],
        linked: lines.slice(1).map((own, place) => ({ subject: shown[place + 1].subject.text, lines: own })),
        findings: bundle.findings.map(plainJSON), ruleset: bundle.ruleset.version, notes: notesOf(trust, options),
    };
}

// The bytes behind a byteKey.
function bytesOfKey(key) {
    return Uint8Array.from(key, (character) => character.charCodeAt(0));
}

// One line as it may be shown: a statement's, or what is said of an erased one.
function lineOf(line, accreditation, erasures, standings) {
    const shown = { index: line.index, sequencedAt: Number(line.time) };
    const erasure = erasures.get(line.index);
    if (erasure) {
        const { at, reason, kind } = erasure;
        return { ...shown, erased: { at, time: Number(erasure.time), reason, kind } };
    }
    const { statement } = line;
    const attestor = accreditation.attestors.get(line.index);
    return {
        ...shown, kind: statement.kind.id, occurredAt: statement.occurredAt.text, country: statement.country,
        issuer: statement.issuer.text, attestor: attestor ? attestor.name : statement.issuer.text,
        attestorClass: attestor ? attestor.class : undefined, standing: standings.get(line.index),
        odometer: statement.odometer && plainJSON(statement.odometer), body: plainJSON(statement.body),
        disclosed: plainJSON(statement.disclosed), evidence: plainJSON(statement.payload.get("evidence") || []),
        device: accreditation.devices.get(line.index), depositDays: depositDaysOf(line),
    };
}

// Of a deposit of evidence the whole days from the end of its event to its sequencing: since then only it is unaltered.
function depositDaysOf({ statement, time }) {
    if (statement.kind.id !== "evidence-deposit") return undefined;
    return Math.floor(Math.max(0, Number(time) - statement.occurredAt.end) / 86400000);
}

// What may be said of a verified report, as the names of sentences.
function verdictOf(report) {
    const sentences = ["nothing-missing"];
    sentences.push(report.completeness === "auditors" ? "complete" : "genuine");
    sentences.push(report.logVouching === "witnesses" ? "witnessed" : "registry-vouches");
    if (report.accreditor === "registry-only") sentences.push("self-accredited");
    if (report.isSecret && !report.lines.some((line) => line.kind)) sentences.push("too-little-data");
    return sentences;
}

// What the reader's own trust file leaves open, as the names of sentences.
function notesOf(trust, options) {
    const notes = [];
    if (trust.quorum === null) notes.push("no-quorum");
    if (trust.auditors === null) notes.push("no-auditors");
    if (trust.authorities.length === 0) notes.push("no-authority");
    if (trust.parametersHash === null) notes.push("not-pinned");
    const limit = trust.maxAgeSecondsStated === null ? maxAgeSecondsDefault : trust.maxAgeSecondsStated;
    if (options.maxAgeSeconds !== undefined && BigInt(options.maxAgeSeconds) > limit) notes.push("age-overridden");
    return notes;
}
