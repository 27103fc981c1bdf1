// The checks that concern the log (docs/FORMATS.md section 5.1), each throwing a Rejection. They come in the order of
// that table, which is the order in which they run.

// policy: index-root, first half
function readIndexRoot(entry) {
    const root = parseEntry(entry.entry);
    if (root === null || root.kind !== 2) throw new Rejection("index-root", "not-an-index-root", entry.index);
    return root;
}

// policy: quorum
async function checkQuorum(checkpointBytes, trust) {
    const note = parseSignedNote(checkpointBytes);
    if (note === null) throw new Rejection("quorum", "malformed-checkpoint");
    const evaluation = await evaluateNote(trust, note);
    if (trust.quorum !== null && !evaluation.groupTimes.has(trust.quorum)) {
        throw new Rejection("quorum", "quorum-not-met");
    }
    return evaluation;
}

// policy: auditors
function checkAuditors(evaluation, trust, isAuditDemanded) {
    if (trust.auditors !== null && evaluation.groupTimes.has(trust.auditors)) return "auditors";
    if (isAuditDemanded) throw new Rejection("auditors", "no-auditor");
    return "registry-only";
}

const clockToleranceMilliseconds = 300000n;

// policy: freshness (section 5.2). Times are whole milliseconds since 1970.
function checkFreshness(rootTime, evaluation, trust, now, maxAgeSeconds) {
    const root = minBigInt(rootTime, i64Max);
    const milliseconds = (seconds) => minBigInt(minBigInt(seconds * 1000n, u64Max), i64Max);
    const latest = minBigInt(now + clockToleranceMilliseconds, i64Max);
    for (const seconds of evaluation.cosigners.values()) {
        if (milliseconds(seconds) > latest) throw new Rejection("freshness", "time-in-future");
    }
    let completeAsOf = root;
    if (trust.quorum !== null) {
        const quorumTime = milliseconds(evaluation.groupTimes.get(trust.quorum));
        if (root > minBigInt(quorumTime + clockToleranceMilliseconds, i64Max)) {
            throw new Rejection("freshness", "root-after-cosignatures");
        }
        completeAsOf = minBigInt(root, quorumTime);
    } else if (root > latest) {
        throw new Rejection("freshness", "time-in-future");
    }
    const age = now > completeAsOf ? now - completeAsOf : 0n;
    if (age > minBigInt(maxAgeSeconds * 1000n, u64Max)) throw new Rejection("freshness", "too-old");
    return { completeAsOf: Number(completeAsOf), age: Number(age) };
}

// policy: params
async function checkParameters(bundle, root, checkpoint, trust) {
    const parameters = parseParameters(bundle.parameters);
    if (parameters === null) throw new Rejection("params", "malformed-parameters");
    if (parameters.origin !== checkpoint.origin) throw new Rejection("params", "other-origin");
    if (trust.parametersHash !== null && (await parametersPrefix(parameters, trust.parametersHash)) === null) {
        throw new Rejection("params", "pinned-parameters-differ");
    }
    if (!equalBytes(await sha256(parameters.bytes), root.parametersHash)) {
        throw new Rejection("params", "parameters-not-in-index-root");
    }
    const genesis = parseEntry(bundle.parametersEntry.entry);
    const isGenesis = genesis !== null && genesis.kind === 3;
    if (!isGenesis || (await parametersPrefix(parameters, genesis.parametersHash)) === null) {
        throw new Rejection("params", "genesis-differs");
    }
    const isFirst = bundle.parametersEntry.index === 0;
    if (!isFirst || !(await isIncluded(bundle.parametersEntry, bundle.hashes, checkpoint))) {
        throw new Rejection("params", "genesis-not-in-log");
    }
    return parameters;
}

// policy: index-root, second half
async function checkIndexRoot(root, entry, bundle, checkpoint) {
    const index = BigInt(entry.index);
    if (index + 1n !== checkpoint.size) throw new Rejection("index-root", "index-root-not-last", entry.index);
    if (root.coveredSize !== index) throw new Rejection("index-root", "index-root-coverage", entry.index);
    if (!(await isIncluded(entry, bundle.hashes, checkpoint))) {
        throw new Rejection("index-root", "index-root-not-in-log", entry.index);
    }
}

async function isIncluded(entry, hashes, checkpoint) {
    const path = entry.path.map((position) => hashes[position]);
    const root = await inclusionRoot(await leafHash(entry.entry), entry.index, checkpoint.size, path);
    return root !== null && equalBytes(root, checkpoint.root);
}

// policy: vrf. Gives the label of each history in each generation.
async function checkLabels(histories, parameters) {
    const labels = [];
    for (const { subject, labels: proofs } of histories) {
        const generations = subject.isSecret ? parameters.generations : [undefined];
        if (proofs.length !== generations.length) throw new Rejection("vrf", "generations-differ");
        const own = [];
        for (const [place, proof] of proofs.entries()) own.push(await labelOf(subject, proof, generations[place]));
        labels.push(own);
    }
    return labels;
}

async function labelOf(subject, proof, generation) {
    if (proof.generation !== (generation && generation.number)) throw new Rejection("vrf", "generations-differ");
    if ((generation === undefined) !== (proof.vrfProof === undefined)) throw new Rejection("vrf", "label-of-wrong-sort");
    if (generation === undefined) return sha256(utf8("vinlog/label/v1\0" + subject.text));
    const label = await vrfOutput(generation.key, utf8(subject.text), proof.vrfProof);
    if (label === null) throw new Rejection("vrf", "vrf-proof-invalid");
    return label;
}

// policy: index
async function checkIndex(histories, labels, root) {
    for (const [place, history] of histories.entries()) {
        for (const [generation, proof] of history.labels.entries()) {
            await checkIndexProof(proof, labels[place][generation], root);
        }
    }
}

async function checkIndexProof(labelProof, label, root) {
    const proof = parseIndexProof(labelProof.indexProof);
    if (proof === null) throw new Rejection("index", "malformed-index-proof");
    if (labelProof.entries.length === 0) {
        if (!(await provesAbsence(proof, label, root))) throw new Rejection("index", "absence-not-proven");
        return;
    }
    const value = await subjectValue(labelProof.entries);
    if (!(await provesPresence(proof, label, value, root))) throw new Rejection("index", "entries-not-in-index");
}

// policy: entries
async function checkEntries(bundle, checkpoint, coveredSize) {
    for (const history of bundle.histories) {
        for (const { entries } of history.labels) {
            const isProven = await Promise.all(entries.map((entry) => isIncluded(entry, bundle.hashes, checkpoint)));
            for (const [place, { index }] of entries.entries()) {
                if (place > 0 && index <= entries[place - 1].index) {
                    throw new Rejection("entries", "entries-out-of-order", index);
                }
                if (BigInt(index) >= coveredSize) throw new Rejection("entries", "entry-not-covered", index);
                if (!isProven[place]) throw new Rejection("entries", "entry-not-in-log", index);
            }
        }
    }
}

// policy: commitments
async function checkCommitments(histories) {
    for (const history of histories) {
        for (const label of history.labels) {
            for (const entry of label.entries) await checkCommitment(entry);
        }
    }
}

async function checkCommitment(entry) {
    // Entries of another kind commit to nothing; the check `binding` refuses them.
    const parsed = parseEntry(entry.entry);
    if (entry.salt === undefined || parsed === null || parsed.kind !== 1) return;
    const [jwt] = splitBytes(entry.sdJWT, tilde, 2);
    const commitment = await sha256(concat(utf8("vinlog/statement/v1\0"), entry.salt, jwt));
    if (!equalBytes(commitment, parsed.commitment)) throw new Rejection("commitments", "commitment-differs", entry.index);
}
