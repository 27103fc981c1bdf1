// The report bundle (docs/FORMATS.md section 5), read in full: every member known, every limit kept.

const bundleLimits = {
    bytes: 64 << 20, histories: 1024, generations: 64, entries: 100000, path: 64, parameters: 64 << 10,
    checkpoint: 64 << 10, statement: 16 << 10, findings: 10000, indexProof: 64 + 256 * 33,
};

function malformed() {
    return new Rejection("format", "malformed-member");
}

function tooMany() {
    return new Rejection("format", "too-many");
}

// Reads an object's members and knows at the end whether there were others.
class Members {
    constructor(value) {
        if (!isObject(value)) throw malformed();
        this.members = value;
        this.readCount = 0;
    }

    optional(name) {
        if (!this.members.has(name)) return undefined;
        this.readCount++;
        return this.members.get(name);
    }

    required(name) {
        const value = this.optional(name);
        if (value === undefined) throw malformed();
        return value;
    }

    text(name, byteCountMax) {
        return checkedText(this.required(name), byteCountMax);
    }

    array(name, countMax) {
        const value = this.required(name);
        if (!Array.isArray(value)) throw malformed();
        if (value.length > countMax) throw tooMany();
        return value;
    }

    unsigned(name) {
        return checkedUnsigned(this.required(name));
    }

    bytes(name, byteCountMax) {
        return checkedBytes(this.required(name), byteCountMax);
    }

    finish() {
        if (this.readCount !== this.members.size) throw malformed();
    }
}

function checkedText(value, byteCountMax) {
    if (!isText(value)) throw malformed();
    if (value.length > byteCountMax || utf8(value).length > byteCountMax) throw tooMany();
    return value;
}

function checkedUnsigned(value) {
    if (!isWhole(value) || value < 0) throw malformed();
    return value;
}

function checkedBytes(value, byteCountMax) {
    const bytes = base64URLBytes(checkedText(value, Math.floor((byteCountMax + 2) / 3) * 4));
    if (bytes === null) throw malformed();
    return bytes;
}

function checkedBytes32(value) {
    const bytes = checkedBytes(value, 32);
    if (bytes.length !== 32) throw malformed();
    return bytes;
}

function checkedSubject(text) {
    const subject = subjectOf(text);
    if (subject === null) throw malformed();
    return subject;
}

function parseBundle(bytes) {
    let json;
    try {
        json = parseStrictJSON(bytes, bundleLimits.bytes);
    } catch (error) {
        if (error instanceof JSONFault) throw new Rejection("format", "not-json");
        throw error;
    }
    const members = new Members(json);
    if (members.text("format", 64) !== "vinlog/report/v1") throw new Rejection("format", "unknown-format");
    const bundle = {};
    bundle.subject = checkedSubject(members.text("subject", 256));
    bundle.parameters = utf8(members.text("params", bundleLimits.parameters));
    bundle.checkpoint = utf8(members.text("checkpoint", bundleLimits.checkpoint));
    bundle.hashes = members.array("hashes", bundleLimits.entries * bundleLimits.path).map(hashOfTable);
    const budget = new EntryBudget(bundle.hashes.length);
    bundle.parametersEntry = readProvenEntry(members.required("params_entry"), budget);
    bundle.rootEntry = readProvenEntry(members.required("root_entry"), budget);
    const histories = members.array("histories", bundleLimits.histories);
    bundle.histories = histories.map((history) => readHistory(history, budget));
    bundle.ruleset = readRuleset(members.required("ruleset"));
    bundle.findings = members.array("findings", bundleLimits.findings);
    members.finish();
    budget.requireAllUsed();
    const [first, ...others] = bundle.histories;
    if (!first || first.subject.text !== bundle.subject.text || first.role !== "subject"
        || others.some((history) => history.role === "subject")) throw malformed();
    return bundle;
}

function hashOfTable(value) {
    const bytes = isText(value) ? base64URLBytes(value) : null;
    if (bytes === null || bytes.length !== 32) throw malformed();
    return bytes;
}

class EntryBudget {
    constructor(hashCount) {
        this.entryCount = 0;
        this.isUsed = new Uint8Array(hashCount);
    }

    countEntry() {
        this.entryCount++;
        if (this.entryCount > bundleLimits.entries) throw tooMany();
    }

    use(positions) {
        for (const position of positions) {
            if (position < 0 || position >= this.isUsed.length) throw new Rejection("format", "hash-table");
            this.isUsed[position] = 1;
        }
    }

    requireAllUsed() {
        if (this.isUsed.includes(0)) throw new Rejection("format", "hash-table");
    }
}

function readProvenEntry(value, budget) {
    budget.countEntry();
    const members = new Members(value);
    const entry = { index: members.unsigned("index"), entry: members.bytes("entry", entryByteCounts[2]) };
    entry.path = members.array("path", bundleLimits.path);
    if (!entry.path.every(isWhole)) throw malformed();
    budget.use(entry.path);
    const salt = members.optional("salt");
    const eraser = salt === undefined ? members.optional("erased_by") : undefined;
    if (salt !== undefined) {
        entry.salt = checkedBytes32(salt);
        entry.sdJWT = utf8(members.text("sd_jwt", bundleLimits.statement));
    } else if (eraser !== undefined) {
        entry.erasedBy = checkedUnsigned(eraser);
    }
    members.finish();
    return entry;
}

function readHistory(value, budget) {
    const members = new Members(value);
    const subject = checkedSubject(members.text("subject", 256));
    const role = members.text("role", 16);
    if (!["subject", "linked", "attestor"].includes(role)) throw malformed();
    const labels = members.array("labels", bundleLimits.generations).map((label) => readLabel(label, budget));
    members.finish();
    return { subject, role, labels };
}

function readLabel(value, budget) {
    const members = new Members(value);
    const generation = members.optional("generation");
    if (generation !== undefined && !(isWhole(generation) && generation >= 0 && generation < 2 ** 32)) throw malformed();
    const proof = members.optional("vrf_proof");
    const vrfProof = proof === undefined ? undefined : checkedBytes(proof, vrfProofByteCount);
    const indexProof = members.bytes("index_proof", bundleLimits.indexProof);
    const entries = members.array("entries", bundleLimits.entries).map((entry) => readProvenEntry(entry, budget));
    members.finish();
    return { generation, vrfProof, indexProof, entries };
}

function readRuleset(value) {
    const members = new Members(value);
    const ruleset = { version: members.text("version", 128), sha256: checkedBytes32(members.required("sha256")) };
    members.finish();
    return ruleset;
}
