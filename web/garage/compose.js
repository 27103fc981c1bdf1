// Statements: put together, signed once, and read back as the registry will read them.

function newIdentifier() {
    return "web-" + base64URLText(randomBytes(16));
}

// The claims of a statement that this organisation makes now.
function statementClaims(profile, kind, subject, members) {
    const type = Object.keys(vinlogData.kinds).find((name) => vinlogData.kinds[name].id === kind);
    return {
        iss: "attestor:" + profile.id, aud: page.origin, iat: nowSeconds(), jti: newIdentifier(), vct: type, sub: subject,
        occurred_at: today(), ...members,
    };
}

// The statement as it will be sent, for ever the same bytes.
async function signStatement(claims, key) {
    const text = (await signedToken({ typ: "dc+sd-jwt" }, claims, key)) + "~";
    const sdJWT = await parseSDJWT(utf8(text));
    if (sdJWT === null || (await statementOf(sdJWT)) === null) throw new Error(say("garage.not-a-statement"));
    return text;
}

// How a signed statement begins its life here. `about` is what the page shows of it.
function statementRecord(claims, text, about) {
    return {
        jti: claims.jti, text, kind: vinlogData.kinds[claims.vct].id, subject: claims.sub, occurredAt: claims.occurred_at,
        odometer: claims.odometer, madeAt: Date.now(), state: "waiting", tries: 0, retryAt: 0, ...about,
    };
}

// The claims of a routine service, from what was typed.
function serviceClaims(profile, entered) {
    const operations = entered.codes.map((code) => ({ code, result: "done" }));
    if (entered.otherCode) operations.push({ code: entered.otherCode, result: "done" });
    else if (entered.other !== "") operations.push({ code: "OTHER", description: entered.other, result: "done" });
    const body = { type: "scheduled", operations };
    if (entered.order !== "") body.order_number = entered.order;
    const odometer = { status: "read", value: entered.reading, unit: entered.unit, source: "dash" };
    if (entered.entries > 1) odometer.entries = entered.entries;
    if (entered.confirmed) odometer.confirmed = entered.confirmed;
    const members = { occurred_at: entered.date, country: profile.countries[0], odometer, body };
    const evidence = (entered.photos || []).map(({ sha256: hash, mediaType, size }) => ({ media_type: mediaType, sha256: hash, size }));
    if (evidence.length > 0) members.evidence = evidence;
    return statementClaims(profile, "service", "vehicle:" + entered.vin, members);
}
