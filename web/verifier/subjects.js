// Subjects, countries and moments, in the one spelling that each has (docs/FORMATS.md section 2 and 4).

const registryNamespaces = ["points", "draw", "policy"];

// {text, namespace, isSecret, attestorID}; null for anything else.
function subjectOf(text) {
    const colon = text.indexOf(":");
    if (colon < 0) return null;
    const namespace = text.slice(0, colon);
    const rest = text.slice(colon + 1);
    if (!isIdentifierOf(namespace, rest)) return null;
    return {
        text, namespace, isSecret: namespace === "vehicle" || namespace === "chassis",
        attestorID: namespace === "attestor" ? rest : null,
    };
}

function isIdentifierOf(namespace, rest) {
    switch (namespace) {
    case "vehicle": return /^[A-HJ-NPR-Z0-9]{17}$/.test(rest);
    case "chassis": return /^[A-Z0-9]{1,32}:[A-Z0-9]{1,32}$/.test(rest);
    case "attestor": return isAttestorID(rest);
    default: return /^[a-z][a-z0-9-]{0,31}$/.test(namespace) && /^[A-Za-z0-9._-]{1,128}$/.test(rest);
    }
}

function isAttestorID(text) {
    return /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
}

// The thumbprint of a key: 32 bytes in base64url.
function isThumbprint(text) {
    const bytes = base64URLBytes(text);
    return bytes !== null && bytes.length === 32;
}

// ISO 3166-1 alpha-2.
function isCountry(text) {
    return /^[A-Z]{2}$/.test(text) && vinlogData.countries.split(" ").includes(text);
}

// A moment as precise as it is known: {text, start, end} in milliseconds since 1970, `end` not included; null for no date
// of the calendar.
function eventTimeOf(text) {
    const match = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})Z)?)?)?$/.exec(text);
    if (!match) return null;
    const [year, month, day, hour, minute, second] = match.slice(1).map((part) => part && Number(part));
    if (year < 1) return null;
    if (month === undefined) return { text, start: utcMilliseconds(year, 1, 1), end: utcMilliseconds(year + 1, 1, 1) };
    if (month < 1 || month > 12) return null;
    const next = month === 12 ? utcMilliseconds(year + 1, 1, 1) : utcMilliseconds(year, month + 1, 1);
    if (day === undefined) return { text, start: utcMilliseconds(year, month, 1), end: next };
    const start = utcMilliseconds(year, month, day);
    if (day < 1 || start >= next) return null;
    if (hour === undefined) return { text, start, end: start + 86400000 };
    if (hour > 23 || minute > 59 || second > 59) return null;
    const moment = start + (hour * 3600 + minute * 60 + second) * 1000;
    return { text, start: moment, end: moment + 1000 };
}

// Date.UTC takes years below 100 for those of the twentieth century.
function utcMilliseconds(year, month, day) {
    return new Date(0).setUTCFullYear(year, month - 1, day);
}
