// The reader's trust file (docs/FORMATS.md section 7; C2SP tlog-policy): whom the reader believes what.

const trustByteCountMax = 262144;
const trustDefinitionCountMax = 256;
const maxAgeSecondsDefault = 86400n;
const maxAgeSecondsMax = 31556952000n;

class TrustFault extends Error {
    constructor(line, reason) {
        super("line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }
}

async function parseTrust(bytes) {
    if (bytes.length > trustByteCountMax) throw new TrustFault(1, "too-long");
    const parser = new TrustParser();
    const lines = splitBytes(bytes, 0x0a);
    if (lines[lines.length - 1].length === 0) lines.pop();
    for (const line of lines) await parser.read(line);
    return parser.finish();
}

class TrustParser {
    constructor() {
        this.policy = {
            logs: [], witnesses: [], groups: [], quorum: null, authorities: [], parametersHash: null, auditors: null,
            maxAgeSecondsStated: null,
        };
        this.line = 0;
        this.defined = new Set();
        this.members = new Set();
        this.logKeys = new Set();
        this.witnessKeys = new Set();
        this.hasQuorum = false;
        this.auditorsLine = 0;
    }

    async read(text) {
        this.line++;
        if (text.some((byte) => (byte < 0x20 && byte !== 0x09) || byte === 0x7f)) throw this.fault("control-character");
        const words = wordsOf(text);
        if (words.length === 0) return;
        const [first, ...rest] = words;
        if (first[0] === 0x23) {
            const keyword = byteKey(first);
            if (!keyword.startsWith("#!vinlog")) return;
            if (keyword !== "#!vinlog") throw this.fault("directive-unknown");
            this.readDirective(rest);
            return;
        }
        switch (byteKey(first)) {
        case "log": return this.readLog(rest);
        case "witness": return this.readWitness(rest);
        case "group": return this.readGroup(rest);
        case "quorum": return this.readQuorum(rest);
        default: throw this.fault("keyword-unknown");
        }
    }

    finish() {
        if (!this.hasQuorum) throw new TrustFault(this.line + 1, "quorum-missing");
        // A directive may stand anywhere, for a comment has no place; so its name is looked up last.
        const auditors = this.policy.auditors;
        if (auditors !== null && !this.defined.has(auditors)) throw new TrustFault(this.auditorsLine, "name-undefined");
        return this.policy;
    }

    fault(reason) {
        return new TrustFault(this.line, reason);
    }

    async readLog(words) {
        if (words.length < 1 || words.length > 2) throw this.fault("word-count");
        const verifier = await this.verifier(words[0], noteKindLog);
        if (!insert(this.logKeys, byteKey(verifier.raw))) throw this.fault("key-repeated");
        this.add(this.policy.logs, { verifier });
    }

    async readWitness(words) {
        if (words.length < 2 || words.length > 3) throw this.fault("word-count");
        const name = this.define(words[0]);
        const verifier = await this.verifier(words[1], noteKindCosignature);
        if (!insert(this.witnessKeys, byteKey(verifier.raw))) throw this.fault("key-repeated");
        this.add(this.policy.witnesses, { name, verifier });
    }

    readGroup(words) {
        if (words.length < 3) throw this.fault("word-count");
        const members = words.slice(2).map((word) => {
            const member = this.lookUp(word);
            if (!insert(this.members, member)) throw this.fault("member-repeated");
            return member;
        });
        // Defined after its members, so that a group cannot be a member of itself.
        const name = this.define(words[0]);
        this.add(this.policy.groups, { name, required: this.threshold(words[1], members.length), members });
    }

    readQuorum(words) {
        if (words.length !== 1) throw this.fault("word-count");
        if (this.hasQuorum) throw this.fault("quorum-repeated");
        this.hasQuorum = true;
        this.policy.quorum = byteKey(words[0]) === "none" ? null : this.lookUp(words[0]);
    }

    readDirective(words) {
        const policy = this.policy;
        const value = words.length === 2 ? words[1] : null;
        switch (words.length > 0 ? byteKey(words[0]) : "") {
        case "authority": {
            const thumbprint = value === null ? null : base64URLBytes(value);
            if (thumbprint === null || value.length !== 43) throw this.fault("directive-invalid");
            if (policy.authorities.includes(byteKey(value))) throw this.fault("directive-repeated");
            this.add(policy.authorities, byteKey(value));
            return;
        }
        case "params": {
            const hash = value === null ? null : bytesOfHex(byteKey(value));
            if (hash === null || hash.length !== 32) throw this.fault("directive-invalid");
            if (policy.parametersHash !== null) throw this.fault("directive-repeated");
            policy.parametersHash = hash;
            return;
        }
        case "auditors":
            if (value === null || !isPolicyName(value)) throw this.fault("directive-invalid");
            if (policy.auditors !== null) throw this.fault("directive-repeated");
            policy.auditors = byteKey(value);
            this.auditorsLine = this.line;
            return;
        case "max-age": {
            const seconds = value === null ? null : decimalU64(value);
            if (seconds === null || seconds < 1n || seconds > maxAgeSecondsMax) throw this.fault("directive-invalid");
            if (policy.maxAgeSecondsStated !== null) throw this.fault("directive-repeated");
            policy.maxAgeSecondsStated = seconds;
            return;
        }
        default: throw this.fault("directive-unknown");
        }
    }

    add(list, element) {
        list.push(element);
        if (list.length > trustDefinitionCountMax) throw this.fault("too-many");
    }

    async verifier(word, kind) {
        const verifier = await noteVerifierOf(word);
        if (verifier === null) throw this.fault("key-invalid");
        if (verifier.kind !== kind) throw this.fault("key-kind");
        return verifier;
    }

    define(word) {
        if (!isPolicyName(word)) throw this.fault("name-invalid");
        if (!insert(this.defined, byteKey(word))) throw this.fault("name-repeated");
        return byteKey(word);
    }

    lookUp(word) {
        if (!isPolicyName(word)) throw this.fault("name-invalid");
        if (!this.defined.has(byteKey(word))) throw this.fault("name-undefined");
        return byteKey(word);
    }

    threshold(word, memberCount) {
        const text = byteKey(word);
        if (text === "all") return memberCount;
        if (text === "any") return 1;
        const count = decimalU64(word);
        if (count === null || count < 1n || count > BigInt(memberCount)) throw this.fault("threshold");
        return Number(count);
    }
}

function insert(set, element) {
    if (set.has(element)) return false;
    set.add(element);
    return true;
}

function wordsOf(line) {
    const words = [];
    let start = -1;
    for (let index = 0; index <= line.length; index++) {
        const isBlank = index === line.length || line[index] === 0x20 || line[index] === 0x09;
        if (!isBlank && start < 0) start = index;
        if (isBlank && start >= 0) {
            words.push(line.subarray(start, index));
            start = -1;
        }
    }
    return words;
}

function isPolicyName(word) {
    return word.length >= 1 && word.length <= 255 && byteKey(word) !== "none"
        && word.every((byte) => byte > 0x20 && byte !== 0x7f);
}

// Holds a signed note against the trust file. Throws a Rejection of the check `quorum`.
async function evaluateNote(trust, note) {
    const checkpoint = await parseCheckpoint(note.text);
    if (checkpoint === null) throw new Rejection("quorum", "malformed-checkpoint");
    const signers = new Set();
    const times = new Map();
    const verifiers = [...trust.logs, ...trust.witnesses].map((definition) => definition.verifier);
    for (const signature of note.signatures) {
        for (const verifier of verifiers) {
            if (verifier.name !== signature.name || verifier.keyID !== signature.keyID) continue;
            const verified = await verifyNoteSignature(verifier, signature.signature, note.text);
            if (verified === null) throw new Rejection("quorum", "note-signature-invalid");
            signers.add(verifier);
            if (verified.timeSeconds === null) continue;
            const earlier = times.get(verifier);
            if (earlier === undefined || earlier < verified.timeSeconds) times.set(verifier, verified.timeSeconds);
        }
    }
    const log = trust.logs.find(({ verifier }) => verifier.name === checkpoint.origin && signers.has(verifier));
    if (!log) throw new Rejection("quorum", "unknown-log");
    const cosigners = new Map();
    for (const { name, verifier } of trust.witnesses) if (times.has(verifier)) cosigners.set(name, times.get(verifier));
    return { checkpoint, cosigners, groupTimes: latestTimes(trust, cosigners) };
}

// The latest time at or after which each witness and each group still signs: a group's is the k-th latest of its members.
function latestTimes(trust, cosigners) {
    const times = new Map(cosigners);
    for (const group of trust.groups) {
        const own = group.members.filter((member) => times.has(member)).map((member) => times.get(member));
        own.sort((left, right) => (left < right ? 1 : left > right ? -1 : 0));
        if (own.length >= group.required) times.set(group.name, own[group.required - 1]);
    }
    return times;
}
