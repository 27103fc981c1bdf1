// What this device signs: statements (SD-JWT), requests, and the tokens of calls (JWT), all in compact form.

async function signedToken(header, payload, key) {
    const part = (value) => base64URLText(utf8(JSON.stringify(value)));
    const signed = part({ alg: "ES256", ...header, kid: key.thumbprint }) + "." + part(payload);
    const signature = await subtle().sign({ name: "ECDSA", hash: "SHA-256" }, key.privateKey, utf8(signed));
    return signed + "." + base64URLText(new Uint8Array(signature));
}

function nowSeconds() {
    return Math.floor(Date.now() / 1000);
}

// Makes a call in the organisation's name; its token is worth this one request.
async function signedCall(path, body, profile, secondsMax = 5) {
    const bytes = utf8(JSON.stringify(body));
    const now = nowSeconds();
    const claims = {
        iss: "attestor:" + profile.id, aud: page.origin, iat: now, exp: now + 120, jti: base64URLText(randomBytes(16)),
        htp: path, bh: base64URLText(await sha256(bytes)),
    };
    const token = await signedToken({ typ: "vinlog-call+jwt" }, claims, profile.key);
    return fetch(path, {
        method: "POST", body: bytes, signal: AbortSignal.timeout(secondsMax * 1000), cache: "no-store",
        headers: { "content-type": "application/json", authorization: "Bearer " + token },
    });
}
