// Public keys as JSON Web Keys (RFC 7517), their thumbprints (RFC 7638), and signatures by WebCrypto.

const secretKeyMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

// A key for checking signatures: {algorithm, raw, thumbprint}; null for anything else.
async function publicKeyOf(jwk) {
    if (!isObject(jwk) || secretKeyMembers.some((name) => jwk.has(name))) return null;
    const key = jwkMaterial(jwk);
    if (key === null || !isForSignatures(jwk, key.algorithm)) return null;
    key.thumbprint = base64URLText(await sha256(utf8(key.canonical)));
    return key;
}

function jwkMaterial(jwk) {
    const x = jwkField(jwk, "x");
    if (x === null) return null;
    if (jwk.get("kty") === "OKP" && jwk.get("crv") === "Ed25519") {
        if (!isProperEd25519Key(x)) return null;
        const canonical = '{"crv":"Ed25519","kty":"OKP","x":"' + base64URLText(x) + '"}';
        return { algorithm: "EdDSA", raw: x, canonical };
    }
    if (jwk.get("kty") === "EC" && jwk.get("crv") === "P-256") {
        const y = jwkField(jwk, "y");
        if (y === null || !isOnP256(integerOf(x), integerOf(y))) return null;
        const coordinates = '"x":"' + base64URLText(x) + '","y":"' + base64URLText(y) + '"';
        return {
            algorithm: "ES256", raw: concat(Uint8Array.of(4), x, y),
            canonical: '{"crv":"P-256","kty":"EC",' + coordinates + "}",
        };
    }
    return null;
}

function jwkField(jwk, name) {
    const text = jwk.get(name);
    const bytes = isText(text) ? base64URLBytes(text) : null;
    return bytes !== null && bytes.length === 32 ? bytes : null;
}

function isForSignatures(jwk, algorithm) {
    if (jwk.has("use") && jwk.get("use") !== "sig") return false;
    // RFC 9864 names Ed25519 on its own, beside the older polymorphic EdDSA.
    const names = algorithm === "EdDSA" ? ["EdDSA", "Ed25519"] : ["ES256"];
    if (jwk.has("alg") && !names.includes(jwk.get("alg"))) return false;
    if (!jwk.has("key_ops")) return true;
    const operations = jwk.get("key_ops");
    return Array.isArray(operations) && (operations.includes("verify") || operations.includes("sign"));
}

// Whether 32 bytes are a point of Ed25519 (RFC 8032 section 5.1.3) whose order is not small: under a key of small order
// one signature fits many messages.
function isProperEd25519Key(bytes) {
    const p = (1n << 255n) - 19n;
    const d = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
    const y = integerOf(Uint8Array.from(bytes).reverse()) & ((1n << 255n) - 1n);
    if (y >= p) return false;
    const s = (y * y) % p;
    if (s === 0n || s === 1n) return false;
    const ds = (d * s) % p;
    if (modulo(ds * s + 2n * s - 1n, p) === 0n) return false;
    // x² = (y² − 1) / (d·y² + 1) is a square if the product of both is.
    const product = modulo((s - 1n) * (ds + 1n), p);
    return powerModulo(product, (p - 1n) / 2n, p) === 1n;
}

const importedKeys = new Map();

function importKey(algorithm, raw) {
    const name = algorithm + hexOf(raw);
    if (!importedKeys.has(name)) {
        const parameters = algorithm === "EdDSA" ? { name: "Ed25519" } : { name: "ECDSA", namedCurve: "P-256" };
        importedKeys.set(name, subtle().importKey("raw", raw, parameters, false, ["verify"]));
    }
    return importedKeys.get(name);
}

async function isSignatureValid(key, signature, message) {
    if (signature.length !== 64) return false;
    let imported;
    try {
        imported = await importKey(key.algorithm, key.raw);
    } catch (error) {
        // An old browser knows no Ed25519; bytes that are no key verify nothing.
        if (error && error.name === "NotSupportedError") throw new Unsupported("no-ed25519");
        return false;
    }
    const parameters = key.algorithm === "EdDSA" ? { name: "Ed25519" } : { name: "ECDSA", hash: "SHA-256" };
    return subtle().verify(parameters, imported, signature, message);
}
