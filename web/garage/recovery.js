// The recovery file: the recovery key, closed with a passphrase. A JWK in a compact JWE (RFC 7516) by PBES2-HS512+A256KW and
// A256GCM (RFC 7518 sections 4.8 and 5.3), as `vinlog garage` keeps its keys: either opens the other's file.

const sealAlgorithm = "PBES2-HS512+A256KW";
const sealRounds = 210000;
const sealRoundsMax = 10000000;
const passphraseLengthMin = 12;

class RecoveryFault extends Error {
    constructor(field, reason) {
        super(reason);
        this.field = field;
        this.reason = reason;
    }
}

// 20 characters of 32: 100 bits, which no list of guesses has.
function makePassphrase() {
    const letters = "abcdefghjkmnpqrstuvwxyz23456789x";
    const text = [...randomBytes(20)].map((byte) => letters[byte & 31]).join("");
    return text.replace(/(.{4})(?=.)/g, "$1-");
}

async function wrappingKey(passphrase, salt, rounds, use) {
    const material = await subtle().importKey("raw", utf8(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
    const whole = concat(utf8(sealAlgorithm + "\0"), salt);
    return subtle().deriveKey(
        { name: "PBKDF2", hash: "SHA-512", salt: whole, iterations: rounds }, material, { name: "AES-KW", length: 256 },
        false, [use]);
}

// The only place where a private key is in the open, on its way into the file.
async function sealRecovery(recoveryKey, passphrase) {
    const { d } = await subtle().exportKey("jwk", recoveryKey.privateKey);
    const salt = randomBytes(16);
    const said = { alg: sealAlgorithm, enc: "A256GCM", cty: "jwk+json", p2s: base64URLText(salt), p2c: sealRounds };
    const header = base64URLText(utf8(JSON.stringify(said)));
    const lock = await wrappingKey(passphrase, salt, sealRounds, "wrapKey");
    const contentKey = await subtle().generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
    const wrapped = new Uint8Array(await subtle().wrapKey("raw", contentKey, lock, "AES-KW"));
    const iv = randomBytes(12);
    const cipher = { name: "AES-GCM", iv, additionalData: utf8(header) };
    const jwk = utf8(JSON.stringify({ ...recoveryKey.jwk, d }));
    const sealed = new Uint8Array(await subtle().encrypt(cipher, contentKey, jwk));
    const [contents, tag] = [sealed.subarray(0, sealed.length - 16), sealed.subarray(sealed.length - 16)];
    return [header, ...[wrapped, iv, contents, tag].map(base64URLText)].join(".") + "\n";
}

// {privateKey, jwk, thumbprint}; the private key cannot be read out again. Throws a RecoveryFault.
async function openRecovery(text, passphrase) {
    const file = recoveryFileOf(text.trim());
    if (file === null) throw new RecoveryFault("file", "not-a-file");
    const cipher = { name: "AES-GCM", iv: file.iv, additionalData: utf8(file.header) };
    const contentKey = await contentKeyOf(file, passphrase);
    const jwk = await opened("file", "not-a-file", async () =>
        plainJSON(parseStrictJSON(new Uint8Array(await subtle().decrypt(cipher, contentKey, file.sealed)))));
    if (jwk.kty !== "EC" || jwk.crv !== "P-256") throw new RecoveryFault("file", "other-algorithm");
    const { kty, crv, x, y, d } = jwk;
    const privateKey = await opened("file", "not-a-file", () =>
        subtle().importKey("jwk", { kty, crv, x, y, d }, keyParameters, false, ["sign"]));
    const publicJWK = { kty, crv, x, y };
    return { privateKey, jwk: publicJWK, thumbprint: await thumbprintOf(publicJWK) };
}

// White space counts; but what a telephone puts behind a word is nobody's passphrase.
async function contentKeyOf(file, passphrase) {
    for (const words of new Set([passphrase, passphrase.trim()])) {
        const lock = await wrappingKey(words, file.salt, file.rounds, "unwrapKey");
        try {
            return await subtle().unwrapKey("raw", file.wrapped, lock, "AES-KW", "AES-GCM", false, ["decrypt"]);
        } catch {
            // Another passphrase.
        }
    }
    throw new RecoveryFault("passphrase", "wrong-passphrase");
}

// What `work` gives; its failure is the file's, not ours.
async function opened(field, reason, work) {
    try {
        return await work();
    } catch {
        throw new RecoveryFault(field, reason);
    }
}

// The parts of a file that says what ours says; null of any other.
function recoveryFileOf(text) {
    const parts = text.split(".");
    const bytes = parts.map(base64URLBytes);
    if (parts.length !== 5 || bytes.includes(null)) return null;
    try {
        const { alg, enc, p2s, p2c } = plainJSON(parseStrictJSON(bytes[0], 4096));
        const salt = base64URLBytes(p2s);
        if (alg !== sealAlgorithm || enc !== "A256GCM" || salt === null || salt.length < 8) return null;
        if (!(p2c >= 1000 && p2c <= sealRoundsMax) || bytes[2].length !== 12 || bytes[4].length !== 16) return null;
        return { header: parts[0], salt, rounds: p2c, wrapped: bytes[1], iv: bytes[2], sealed: concat(bytes[3], bytes[4]) };
    } catch {
        return null;
    }
}
