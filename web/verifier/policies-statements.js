// The checks that concern what is stated (docs/FORMATS.md section 5.1), each throwing a Rejection.

// policy: binding. Gives the histories with their lines: {index, time, statement, sdJWT, key} or {index, time, erasedBy}.
async function checkBinding(histories, labels, origin, expectedSubject) {
    if (expectedSubject && histories[0].subject.text !== expectedSubject) {
        throw new Rejection("binding", "not-the-subject-asked-for");
    }
    const read = [];
    for (const [place, history] of histories.entries()) {
        const lines = await readLines(history, labels[place], origin);
        read.push({ subject: history.subject, role: history.role, lines });
    }
    const keys = await claimedKeys(read);
    const identifiers = new Set();
    for (const { lines } of read) {
        for (const line of lines) {
            if (line.statement === undefined) continue;
            const { issuer, identifier } = line.statement;
            if (!insert(identifiers, issuer.text + "\n" + identifier)) {
                throw new Rejection("binding", "duplicate-statement", line.index);
            }
            line.key = keyOf(line.statement, line.index, keys);
        }
    }
    return read;
}

async function readLines(history, labels, origin) {
    const lines = [];
    for (const [generation, { entries }] of history.labels.entries()) {
        // All at once, since each awaits many hashes; the first fault in the log's order is the one that is told.
        const outcomes = await Promise.allSettled(
            entries.map((entry) => readLine(entry, labels[generation], history.subject, origin)));
        for (const outcome of outcomes) {
            if (outcome.status === "rejected") throw outcome.reason;
            lines.push(outcome.value);
        }
    }
    if (history.labels.length > 1) lines.sort((left, right) => left.index - right.index);
    return lines;
}

async function readLine(proven, label, subject, origin) {
    const { index } = proven;
    const entry = parseEntry(proven.entry);
    if (entry === null || entry.kind !== 1) throw new Rejection("binding", "not-a-statement-entry", index);
    if (!equalBytes(entry.label, label)) throw new Rejection("binding", "other-label", index);
    if (proven.erasedBy !== undefined) return { index, time: entry.time, erasedBy: proven.erasedBy };
    const sdJWT = proven.sdJWT === undefined ? null : await parseSDJWT(proven.sdJWT);
    const statement = sdJWT === null ? null : await statementOf(sdJWT);
    if (statement === null) throw new Rejection("binding", "malformed-statement", index);
    if (statement.subject.text !== subject.text) throw new Rejection("binding", "other-subject", index);
    if (statement.audience !== origin) throw new Rejection("binding", "other-audience", index);
    return { index, time: entry.time, statement, sdJWT };
}

// The keys that the attestors' histories name, whoever may have stated them; the check `accreditation` sees to that.
async function claimedKeys(histories) {
    const keys = new Map();
    for (const { subject, lines } of histories) {
        if (subject.attestorID === null) continue;
        const own = new Map();
        for (const { statement } of lines) {
            if (!statement) continue;
            for (const key of await keysAddedBy(statement)) own.set(key.thumbprint, key);
        }
        keys.set(subject.attestorID, own);
    }
    return keys;
}

function keyOf(statement, index, keys) {
    let key = statement.embeddedKey;
    if (statement.issuer.attestorID !== null) {
        const own = keys.get(statement.issuer.attestorID);
        if (own === undefined) throw new Rejection("binding", "unknown-issuer", index);
        key = own.get(statement.keyThumbprint);
    }
    if (!key || key.thumbprint !== statement.keyThumbprint) throw new Rejection("binding", "unknown-key", index);
    if (key.algorithm !== statement.algorithm) throw new Rejection("binding", "algorithm-differs", index);
    return key;
}

function* statementLines(histories) {
    for (const { lines } of histories) {
        for (const line of lines) if (line.statement !== undefined) yield line;
    }
}

// policy: signatures
async function checkSignatures(histories) {
    const lines = [...statementLines(histories)];
    const isValid = await Promise.all(
        lines.map(({ key, sdJWT }) => isSignatureValid(key, sdJWT.signature, sdJWT.signed)));
    const wrong = isValid.indexOf(false);
    if (wrong >= 0) throw new Rejection("signatures", "signature-invalid", lines[wrong].index);
}

// policy: accreditation. Gives by log index the attestor of each line, its mark where one is due, and the name of the device
// that signed it, if it was one; an empty name for one that has none.
async function checkAccreditation(histories, parameters, trust, size) {
    const isTrustFileSilent = trust.authorities.length === 0;
    const directory = new AccreditationDirectory(isTrustFileSilent ? parameters.authorities : trust.authorities);
    const accreditations = [...statementLines(histories.filter(({ subject }) => subject.attestorID !== null))];
    accreditations.sort((left, right) => left.index - right.index);
    for (const { statement, index } of accreditations) {
        await accredited(index, () => directory.apply(statement, index));
    }
    const attestors = new Map();
    const standings = new Map();
    const devices = new Map();
    for (const line of statementLines(histories.filter(({ subject }) => subject.attestorID === null))) {
        const { statement, index } = line;
        // What an owner may say follows from the title in force: the check `owners` sees to that.
        if (statement.issuer.owner !== null) continue;
        attestors.set(index, await accredited(index, () => directory.authorise(statement, index)));
        const standing = await standingOf(line, directory, size);
        if (standing !== null) standings.set(index, standing);
        const history = directory.histories.get(statement.issuer.attestorID);
        const key = history && history.keys.get(statement.keyThumbprint);
        if (key && key.isDevice) devices.set(index, key.name);
    }
    return { attestors, standings, devices, accreditor: isTrustFileSilent ? "registry-only" : "trust-file" };
}

async function accredited(index, decide) {
    try {
        return await decide();
    } catch (error) {
        if (!(error instanceof AccreditationFault)) throw error;
        throw new Rejection(error.code === "not-an-eraser" ? "erasures" : "accreditation", error.code, index);
    }
}

// What became of the attestor or its key after it made the statement: {name, at} or {name, since}; null if nothing.
async function standingOf({ statement, time }, directory, size) {
    const history = directory.histories.get(statement.issuer.attestorID);
    const key = history && history.keys.get(statement.keyThumbprint);
    const since = key ? key.compromisedSince : null;
    if (since !== null && Number(minBigInt(time, i64Max)) >= since.start) {
        return { name: "key-compromised", since: since.text };
    }
    try {
        await directory.authorise(statement, Number(size));
    } catch (error) {
        if (!(error instanceof AccreditationFault)) throw error;
        if (error.code === "suspended") return { name: "suspended-later", at: error.since };
        if (error.code === "revoked") {
            return error.since === "key" ? { name: "key-revoked-later" } : { name: "revoked-later", at: error.since };
        }
    }
    return null;
}

// policy: erasures. Gives what is said of each erased line, by log index.
function checkErasures(histories) {
    const erasures = new Map();
    for (const history of histories) {
        for (const line of history.lines) {
            if (line.statement === undefined) erasures.set(line.index, erasureOf(line, history));
        }
    }
    return erasures;
}

function erasureOf(line, history) {
    const cover = history.lines.find(({ index }) => index === line.erasedBy);
    const body = cover && cover.statement && cover.statement.kind.id === "erasure" ? cover.statement.body : null;
    if (body === null || cover.index <= line.index || body.get("erases") !== line.index) {
        throw new Rejection("erasures", "not-erased", line.index);
    }
    const kindName = body.get("erased_kind");
    const kind = Object.values(vinlogData.kinds).find(({ id }) => id === kindName);
    const isByWish = ["subject_request", "retention_ended"].includes(body.get("reason"));
    if (history.subject.attestorID !== null || (kind && !kind.isErasable) || (kind && kind.isAdverse && isByWish)) {
        throw new Rejection("erasures", "cannot-be-erased", line.index);
    }
    return {
        at: cover.index, time: cover.time, reason: body.get("reason"), kind: kindName,
        attestorClass: body.get("erased_attestor_class"), isTitle: body.get("erased_title"),
    };
}

// policy: owners (section 4.2). Gives the marks that follow from titles, by log index.
function checkOwners(histories, attestors, erasures) {
    const standings = new Map();
    for (const { lines, role } of histories) {
        if (role === "attestor") continue;
        const chain = new TitleChain(lines, attestors, erasures);
        for (const index of chain.outOfTurn) standings.set(index, { name: "title-out-of-turn" });
        for (const { statement, index } of lines) {
            if (!statement || !statement.ownerProof) continue;
            checkOwnerScope(statement, index, lines, chain);
            const standing = ownerStanding(statement.ownerProof, index, chain);
            if (standing !== null) standings.set(index, standing);
        }
    }
    return standings;
}

function checkOwnerScope(statement, index, lines, chain) {
    const proof = statement.ownerProof;
    if (proof.holderKey.thumbprint !== statement.keyThumbprint) {
        throw new Rejection("owners", "owner-key-differs", index);
    }
    if (!vinlogData.ownerKinds.includes(statement.kind.id)) throw new Rejection("owners", "owner-out-of-scope", index);
    if (statement.kind.id !== "correction") return;
    const corrected = statement.body.get("corrects");
    const earlier = lines.find((line) => line.index === corrected);
    if (earlier && earlier.statement === undefined) return;
    const own = earlier && earlier.index < index ? earlier.statement.ownerProof : undefined;
    // An erased title leaves open whose tenure it was.
    if (!own || !(chain.areOfOneTenure(own.index, proof.index) || chain.erased.length > 0)) {
        throw new Rejection("owners", "owner-out-of-scope", index);
    }
}

function ownerStanding(proof, index, chain) {
    if (!chain.mayBeInForce(proof.index, index)) throw new Rejection("owners", "not-the-owner", index);
    const title = chain.titles.get(proof.index);
    if (!title) return { name: "title-erased" };
    if (!title.digests.has(proof.digest)) throw new Rejection("owners", "owner-key-differs", index);
    return null;
}

// policy: links. The histories are those to which the statements lead, in the order in which they do.
function checkLinks(histories, subject) {
    const roles = new Map([[subject, "subject"]]);
    const leaves = new Set();
    const linked = [subject];
    const attestors = [];
    let shown = 0;
    for (;;) {
        const due = linked.length > 0 ? linked.shift() : attestors.shift();
        if (due === undefined) break;
        const history = histories[shown++];
        const role = roles.get(due);
        if (!history || history.subject.text !== due || history.role !== role) {
            throw new Rejection("links", "linked-subject-missing");
        }
        const isFollowed = role !== "attestor" && !leaves.has(due);
        for (const { statement } of statementLines([history])) {
            for (const link of isFollowed ? linkedSubjectsOf(statement) : []) {
                if (roles.has(link)) continue;
                roles.set(link, "linked");
                linked.push(link);
                if (statement.kind.id === "misfiled") leaves.add(link);
            }
            const id = statement.issuer.attestorID;
            if (id === null || roles.has("attestor:" + id)) continue;
            roles.set("attestor:" + id, "attestor");
            attestors.push("attestor:" + id);
        }
    }
    if (shown < histories.length) throw new Rejection("links", "unrelated-subject");
}
