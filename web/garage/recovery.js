// The recovery file: the recovery key, encrypted with a passphrase (PBKDF2 with SHA-256, AES-256-GCM), and in the open what
// tells whose it is. Only the file has the key, once it is made.

const recoveryFormat = "vinlog/recovery/v1";
const recoveryIterations = 600000;
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

async function passphraseKey(passphrase, salt, iterations, use) {
    const material = await subtle().importKey("raw", utf8(passphrase.trim()), "PBKDF2", false, ["deriveKey"]);
    return subtle().deriveKey(
        { name: "PBKDF2", hash: "SHA-256", salt, iterations }, material, { name: "AES-GCM", length: 256 }, false, [use]);
}

// What the file says in the open is bound to the key: changed, it does not open.
function recoveryLabel(file) {
    const { format, origin, id, name, countries, jwk } = file;
    return utf8(JSON.stringify([format, origin, id, name, countries, jwk.x, jwk.y]));
}

async function sealRecovery({ id, name, countries }, recoveryKey, passphrase) {
    const salt = randomBytes(16);
    const iv = randomBytes(12);
    const file = { format: recoveryFormat, origin: page.origin, id, name, countries, jwk: recoveryKey.jwk };
    const lock = await passphraseKey(passphrase, salt, recoveryIterations, "wrapKey");
    const cipher = { name: "AES-GCM", iv, additionalData: recoveryLabel(file) };
    const sealed = await subtle().wrapKey("pkcs8", recoveryKey.privateKey, lock, cipher);
    file.kdf = { name: "PBKDF2", hash: "SHA-256", iterations: recoveryIterations, salt: base64URLText(salt) };
    file.cipher = { name: "AES-GCM", iv: base64URLText(iv) };
    file.key = base64URLText(new Uint8Array(sealed));
    return JSON.stringify(file, null, 2) + "\n";
}

// {id, name, countries, key}; the key cannot be read out again. Throws a RecoveryFault.
async function openRecovery(text, passphrase) {
    const file = recoveryFileOf(text);
    if (file === null) throw new RecoveryFault("file", "not-a-file");
    if (file.origin !== page.origin) throw new RecoveryFault("file", "other-registry");
    const lock = await passphraseKey(passphrase, file.salt, file.iterations, "unwrapKey");
    const cipher = { name: "AES-GCM", iv: file.iv, additionalData: recoveryLabel(file) };
    try {
        const privateKey = await subtle().unwrapKey("pkcs8", file.sealed, lock, cipher, keyParameters, false, ["sign"]);
        const { jwk } = file;
        return { ...file, key: { privateKey, jwk, thumbprint: await thumbprintOf(jwk) } };
    } catch (error) {
        if (error && error.name === "OperationError") throw new RecoveryFault("passphrase", "wrong-passphrase");
        throw error;
    }
}

function recoveryFileOf(text) {
    let file;
    try {
        file = plainJSON(parseStrictJSON(utf8(text), 1 << 16));
        if (file.format !== recoveryFormat || file.kdf.name !== "PBKDF2" || file.kdf.hash !== "SHA-256") return null;
        const { origin, id, name, countries, jwk } = file;
        const parts = {
            format: file.format, origin, id, name, countries, jwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y },
            iterations: file.kdf.iterations, salt: base64URLBytes(file.kdf.salt), iv: base64URLBytes(file.cipher.iv),
            sealed: base64URLBytes(file.key),
        };
        const isWhole = [parts.salt, parts.iv, parts.sealed].every((bytes) => bytes !== null) && isAttestorID(id)
            && Array.isArray(countries) && Number.isInteger(parts.iterations) && parts.iterations <= 10000000;
        return isWhole ? parts : null;
    } catch {
        return null;
    }
}
