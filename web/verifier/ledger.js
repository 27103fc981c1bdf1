// Entries of the log and the registry's parameters (docs/FORMATS.md sections 1.2 and 1.3).

const entryByteCounts = { 1: 73, 2: 89, 3: 77 };

// An entry in its parts, by kind: 1 a statement, 2 an index root, 3 parameters; null for anything else.
function parseEntry(bytes) {
    if (bytes.length === 0 || entryByteCounts[bytes[0]] !== bytes.length) return null;
    const time = u64At(bytes, 1);
    const kind = bytes[0];
    if (kind === 1) return { kind, time, label: bytes.subarray(9, 41), commitment: bytes.subarray(41) };
    if (kind === 3) {
        return {
            kind, time, generation: u32At(bytes, 9), parametersHash: bytes.subarray(13, 45),
            previousParametersHash: bytes.subarray(45),
        };
    }
    return {
        kind, time, coveredSize: u64At(bytes, 9), subjectCount: u64At(bytes, 17), root: bytes.subarray(25, 57),
        parametersHash: bytes.subarray(57),
    };
}

const parametersByteCountMax = 16384;

// {bytes, origin, authorities, generations}, or null.
function parseParameters(bytes) {
    if (bytes.length > parametersByteCountMax || bytes[bytes.length - 1] !== 0x0a) return null;
    if (bytes.some((byte) => (byte < 0x20 || byte > 0x7e) && byte !== 0x0a)) return null;
    const lines = byteKey(bytes.subarray(0, bytes.length - 1)).split("\n");
    if (lines.length < 4 || lines[0] !== "vinlog/params/v1" || lines[2] !== "index rsc-mpt-sha256") return null;
    const origin = /^origin ([!-*,-~]+)$/.exec(lines[1]);
    if (!origin) return null;
    const authorities = [];
    const generations = [];
    for (const line of lines.slice(3)) {
        const words = line.split(" ");
        if (words[0] === "authority") {
            if (words.length !== 2 || !isThumbprint(words[1]) || authorities.includes(words[1])) return null;
            authorities.push(words[1]);
        } else if (words[0] === "vrf") {
            const generation = parseGeneration(words, generations);
            if (generation === null) return null;
            generations.push(generation);
        } else {
            return null;
        }
    }
    if (generations.length === 0) return null;
    return { bytes, origin: origin[1], authorities, generations };
}

function parseGeneration(words, earlier) {
    if (words.length !== 4) return null;
    const number = decimalU64(asciiBytes(words[1]));
    const firstIndex = decimalU64(asciiBytes(words[2]));
    const keyBytes = base64StandardBytes(asciiBytes(words[3]));
    if (number === null || number !== BigInt(earlier.length) || firstIndex === null || keyBytes === null) return null;
    if (earlier.length === 0 ? firstIndex !== 0n : earlier[earlier.length - 1].firstIndex >= firstIndex) return null;
    const key = vrfPublicKey(keyBytes);
    return key === null ? null : { number: earlier.length, firstIndex, key };
}

// The parameters, or the earlier ones that they extend, which have this hash; null if none have.
async function parametersPrefix(parameters, hash) {
    const { bytes } = parameters;
    for (let end = 0; end < bytes.length; end++) {
        if (bytes[end] !== 0x0a) continue;
        const prefix = bytes.slice(0, end + 1);
        if (equalBytes(await sha256(prefix), hash)) return parseParameters(prefix);
    }
    return null;
}
