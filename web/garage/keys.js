// Keys that are made in this browser: ES256 on P-256, which every browser has. A private key cannot be read out of it.

const keyParameters = { name: "ECDSA", namedCurve: "P-256" };

function randomBytes(count) {
    return crypto.getRandomValues(new Uint8Array(count));
}

// {privateKey, jwk, thumbprint}
async function makeKey(isExtractable = false) {
    const pair = await subtle().generateKey(keyParameters, isExtractable, ["sign", "verify"]);
    const { kty, crv, x, y } = await subtle().exportKey("jwk", pair.publicKey);
    const jwk = { kty, crv, x, y };
    return { privateKey: pair.privateKey, jwk, thumbprint: await thumbprintOf(jwk) };
}

// RFC 7638; null for what is no public key.
async function thumbprintOf(jwk) {
    const key = await publicKeyOf(new Map(Object.entries(jwk)));
    return key && key.thumbprint;
}

// What two people compare who look at two devices.
function fingerprintText(thumbprint) {
    return hexOf(base64URLBytes(thumbprint).subarray(0, 6)).toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");
}
