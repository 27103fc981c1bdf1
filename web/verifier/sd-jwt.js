// Selective disclosure JWTs (RFC 9901), JWS compact form (RFC 7515). What cannot be read is null.

const disclosureCountMax = 64;
const tilde = 0x7e;

async function parseSDJWT(bytes) {
    const end = bytes.indexOf(tilde);
    if (end < 0) return null;
    const jws = parseCompactJWS(bytes.subarray(0, end));
    if (jws === null) return null;
    const parts = splitBytes(bytes.subarray(end + 1), tilde);
    const binding = parts.pop();
    if (parts.length > disclosureCountMax) return null;
    const disclosures = await Promise.all(parts.map(parseDisclosure));
    if (disclosures.includes(null)) return null;
    if (binding.length > 0 && parseCompactJWS(binding) === null) return null;
    return { ...jws, jwt: bytes.subarray(0, end), disclosures };
}

function parseCompactJWS(bytes) {
    const parts = splitBytes(bytes, 0x2e, 3);
    if (parts.length !== 3) return null;
    const header = objectOf(parts[0]);
    const payload = objectOf(parts[1]);
    const signature = base64URLBytes(parts[2]);
    if (header === null || payload === null || signature === null || signature.length !== 64) return null;
    if (header.has("crit")) return null;
    if (["typ", "kid", "cty"].some((name) => header.has(name) && !isText(header.get(name)))) return null;
    if (header.get("alg") !== "EdDSA" && header.get("alg") !== "ES256") return null;
    const signed = bytes.subarray(0, parts[0].length + 1 + parts[1].length);
    return { header, payload, signature, algorithm: header.get("alg"), signed };
}

function objectOf(part) {
    const value = jsonOf(part);
    return isObject(value) ? value : null;
}

// The value of JSON in base64url; undefined for anything else.
function jsonOf(part) {
    const bytes = base64URLBytes(part);
    if (bytes === null) return undefined;
    try {
        return parseStrictJSON(bytes);
    } catch (error) {
        if (error instanceof JSONFault) return undefined;
        throw error;
    }
}

// {name (null for an element of an array), value, digest}
async function parseDisclosure(part) {
    const elements = jsonOf(part);
    if (!Array.isArray(elements) || !isText(elements[0])) return null;
    if (elements.length !== 2 && elements.length !== 3) return null;
    const name = elements.length === 3 ? elements[1] : null;
    if (name !== null && (!isText(name) || isReservedName(name))) return null;
    return { name, value: elements[elements.length - 1], digest: base64URLText(await sha256(part)) };
}

function isReservedName(name) {
    return name === "_sd" || name === "..." || name === "_sd_alg";
}

// RFC 9901 section 7.1: the claims with what is disclosed in their place; null if disclosures and digests do not fit.
function disclosedClaims(sdJWT) {
    const resolver = new DisclosureResolver(sdJWT.disclosures);
    try {
        return resolver.claims(sdJWT.payload);
    } catch (error) {
        if (error instanceof DisclosureFault) return null;
        throw error;
    }
}

class DisclosureFault extends Error {}

class DisclosureResolver {
    constructor(disclosures) {
        this.disclosures = disclosures;
        this.byDigest = new Map(disclosures.map((disclosure) => [disclosure.digest, disclosure]));
        this.encountered = new Set();
        this.referenced = new Set();
    }

    claims(payload) {
        if (this.byDigest.size !== this.disclosures.length) throw new DisclosureFault("twice");
        const open = new Map(payload);
        if (open.has("_sd_alg")) {
            if (open.get("_sd_alg") !== "sha-256") throw new DisclosureFault("hash");
            open.delete("_sd_alg");
        }
        const claims = this.object(open, 1);
        if (this.referenced.size !== this.disclosures.length) throw new DisclosureFault("unreferenced");
        return claims;
    }

    value(value, depth) {
        if (Array.isArray(value)) return this.array(value, depth);
        return isObject(value) ? this.object(value, depth) : value;
    }

    object(members, depth) {
        if (depth > jsonDepthMax) throw new DisclosureFault("depth");
        const result = new Map();
        for (const [name, value] of members) {
            if (name === "_sd") continue;
            if (isReservedName(name)) throw new DisclosureFault("reserved");
            result.set(name, this.value(value, depth + 1));
        }
        if (!members.has("_sd")) return result;
        const digests = members.get("_sd");
        if (!Array.isArray(digests)) throw new DisclosureFault("digests");
        for (const digest of digests) {
            const disclosure = this.take(digest);
            if (!disclosure) continue;
            if (disclosure.name === null || result.has(disclosure.name)) throw new DisclosureFault("name");
            result.set(disclosure.name, this.value(disclosure.value, depth + 1));
        }
        return result;
    }

    array(elements, depth) {
        if (depth > jsonDepthMax) throw new DisclosureFault("depth");
        const result = [];
        for (const element of elements) {
            if (!isObject(element) || !element.has("...")) {
                result.push(this.value(element, depth + 1));
                continue;
            }
            if (element.size !== 1) throw new DisclosureFault("digest");
            const disclosure = this.take(element.get("..."));
            if (!disclosure) continue;
            if (disclosure.name !== null) throw new DisclosureFault("name");
            result.push(this.value(disclosure.value, depth + 1));
        }
        return result;
    }

    take(digest) {
        if (!isText(digest) || !isThumbprint(digest)) throw new DisclosureFault("digest");
        if (!insert(this.encountered, digest)) throw new DisclosureFault("twice");
        const disclosure = this.byDigest.get(digest);
        if (disclosure) this.referenced.add(disclosure);
        return disclosure;
    }
}
