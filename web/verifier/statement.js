// A statement (docs/FORMATS.md section 4): an SD-JWT whose header and payload say what they must, and nothing else.

// The statement, or null if it is not well formed.
async function statementOf(sdJWT) {
    const { header, payload } = sdJWT;
    const keyThumbprint = header.get("kid");
    if (header.get("typ") !== "dc+sd-jwt" || keyThumbprint === undefined || !isThumbprint(keyThumbprint)) return null;
    let disclosed = new Map();
    if (sdJWT.disclosures.length > 0) {
        const claims = disclosedClaims(sdJWT);
        if (claims === null) return null;
        disclosed = new Map([...claims].filter(([name]) => !payload.has(name)));
    }
    if (!fitsSchema(vinlogData.envelope, payload)) return null;
    const kind = kindOf(payload.get("vct"));
    const issuer = issuerOf(payload.get("iss"));
    const subject = subjectOf(payload.get("sub"));
    const occurredAt = eventTimeOf(payload.get("occurred_at"));
    if (kind === null || issuer === null || subject === null || occurredAt === null) return null;
    if (!isSubjectOf(kind, subject)) return null;
    const embeddedKey = await embeddedKeyOf(header.get("jwk"), issuer, keyThumbprint);
    if (embeddedKey === null) return null;
    const ownerProof = await ownerProofOf(payload.get("title"), issuer);
    if (ownerProof === null) return null;
    const country = payload.get("country");
    if (country === undefined ? subject.isSecret : !isCountry(country)) return null;
    const evidence = payload.get("evidence") || [];
    if (!evidence.every((file) => isThumbprint(file.get("sha256")))) return null;
    const body = payload.get("body");
    if (!fitsSchema(kind.schema, body) || !(await isBodyReadable(kind.id, body))) return null;
    return {
        kind, issuer, keyThumbprint, embeddedKey, ownerProof, subject, occurredAt, country, body, disclosed, payload,
        algorithm: sdJWT.algorithm, audience: payload.get("aud"), identifier: payload.get("jti"),
        odometer: payload.get("odometer"), titleClaim: isTitleKind(kind.id) ? body.get("title") : undefined,
    };
}

function kindOf(typeIdentifier) {
    const kind = vinlogData.kinds[typeIdentifier];
    return kind === undefined ? null : kind;
}

function isTitleKind(id) {
    return id === "registration" || id === "ownership-transfer";
}

function isSubjectOf(kind, subject) {
    switch (kind.subjects) {
    case "vehicles": return subject.isSecret;
    case "attestors": return subject.attestorID !== null;
    default: return registryNamespaces.includes(subject.namespace);
    }
}

// {text, attestorID, authority, owner}: one of the last three.
function issuerOf(text) {
    const [sort, rest] = splitText(text, ":");
    const issuer = { text, attestorID: null, authority: null, owner: null };
    if (sort === "attestor") {
        issuer.attestorID = rest;
        return isAttestorID(rest) ? issuer : null;
    }
    if ((sort !== "authority" && sort !== "owner") || !isThumbprint(rest)) return null;
    issuer[sort] = rest;
    return issuer;
}

function splitText(text, separator) {
    const place = text.indexOf(separator);
    return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}

// The key in the header of an authority's or owner's statement; undefined for an attestor's, which has none; null if
// that is not as it must be.
async function embeddedKeyOf(jwk, issuer, keyThumbprint) {
    if (issuer.attestorID !== null) return jwk === undefined ? undefined : null;
    const key = jwk === undefined ? null : await publicKeyOf(jwk);
    if (key === null || key.thumbprint !== keyThumbprint) return null;
    return key.thumbprint === (issuer.authority || issuer.owner) ? key : null;
}

// {index, digest, holderKey} of an owner's statement; undefined for others', which have none; null if wrong.
async function ownerProofOf(title, issuer) {
    if (issuer.owner === null) return title === undefined ? undefined : null;
    if (title === undefined) return null;
    const disclosure = await parseDisclosure(asciiBytes(title.get("disclosure")));
    if (disclosure === null || disclosure.name !== "cnf" || !isObject(disclosure.value)) return null;
    const holderKey = await publicKeyOf(disclosure.value.get("jwk"));
    return holderKey === null ? null : { index: title.get("index"), digest: disclosure.digest, holderKey };
}

// The digests of what a title hides.
function digestsOf(statement) {
    return new Set((statement.payload.get("_sd") || []).filter(isThumbprint));
}

// The subjects to which a statement leads.
function linkedSubjectsOf(statement) {
    const isLinking = statement.kind.id === "vin-reissue" || statement.kind.id === "misfiled";
    const other = isLinking ? statement.body.get("other") : undefined;
    return other === undefined ? [] : [other];
}
