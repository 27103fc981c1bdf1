// Signed notes, checkpoints and cosignatures (docs/FORMATS.md section 1.1; C2SP signed-note, tlog-checkpoint,
// tlog-cosignature). Everything is read as bytes.

const noteKindLog = 1;
const noteKindCosignature = 4;
const noteByteCountMax = 1000000;
const noteSignatureCountMax = 100;
const noteSignatureByteCountMax = 8192;
const noteLinePrefix = utf8("\u2014 ");

// A key's name: 1 to 255 bytes of UTF-8 without spaces, controls and +; null for anything else.
function keyNameOf(bytes) {
    if (bytes.length < 1 || bytes.length > 255) return null;
    const text = textOf(bytes);
    return text === null || /[+\p{White_Space}\p{Cc}]/u.test(text) ? null : text;
}

// NAME+8 hexadecimal digits+BASE64; null for anything else.
async function noteVerifierOf(vkey) {
    const fields = splitBytes(vkey, 0x2b, 3);
    if (fields.length !== 3) return null;
    const name = keyNameOf(fields[0]);
    const keyID = bytesOfHex(byteKey(fields[1]));
    const typed = base64StandardBytes(fields[2]);
    if (name === null || keyID === null || keyID.length !== 4 || typed === null || typed.length !== 33) return null;
    const kind = typed[0];
    if (kind !== noteKindLog && kind !== noteKindCosignature) return null;
    const id = (await sha256(concat(utf8(name), Uint8Array.of(10), typed))).subarray(0, 4);
    if (!equalBytes(id, keyID)) return null;
    return { name, kind, raw: typed.subarray(1), keyID: hexOf(id), vkey: looseTextOf(vkey) };
}

// The text of a note and its signature lines; null if it is no signed note.
function parseSignedNote(bytes) {
    if (bytes.length > noteByteCountMax || textOf(bytes) === null) return null;
    if (bytes.some((byte) => byte < 0x20 && byte !== 0x0a)) return null;
    let blank = -1;
    for (let index = bytes.length - 2; index >= 0 && blank < 0; index--) {
        if (bytes[index] === 0x0a && bytes[index + 1] === 0x0a) blank = index;
    }
    if (blank < 0) return null;
    const rest = bytes.subarray(blank + 2);
    if (rest.length === 0) return null;
    const lines = splitBytes(rest, 0x0a);
    if (lines.pop().length !== 0 || lines.length > noteSignatureCountMax) return null;
    const signatures = lines.map(parseNoteSignature);
    if (signatures.includes(null)) return null;
    return { text: bytes.subarray(0, blank + 1), signatures };
}

function parseNoteSignature(line) {
    if (!equalBytes(line.subarray(0, noteLinePrefix.length), noteLinePrefix)) return null;
    const fields = splitBytes(line.subarray(noteLinePrefix.length), 0x20, 2);
    if (fields.length !== 2) return null;
    const name = keyNameOf(fields[0]);
    const bytes = base64StandardBytes(fields[1]);
    if (name === null || bytes === null || bytes.length < 5) return null;
    if (bytes.length > noteSignatureByteCountMax + 4) return null;
    return { name, keyID: hexOf(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

// Whether a signature holds: {timeSeconds} (null for a log's), or null.
async function verifyNoteSignature(verifier, signature, text) {
    const key = { algorithm: "EdDSA", raw: verifier.raw };
    if (verifier.kind === noteKindLog) {
        return (await isSignatureValid(key, signature, text)) ? { timeSeconds: null } : null;
    }
    if (signature.length !== 72) return null;
    const timeSeconds = u64At(signature, 0);
    if (timeSeconds > i64Max) return null;
    const message = concat(utf8("cosignature/v1\ntime " + timeSeconds + "\n"), text);
    return (await isSignatureValid(key, signature.subarray(8), message)) ? { timeSeconds } : null;
}

// {origin, size, root}, or null.
async function parseCheckpoint(text) {
    const lines = splitBytes(text, 0x0a, 4);
    if (lines.length !== 4 || lines[3].length !== 0) return null;
    const origin = keyNameOf(lines[0]);
    const size = decimalU64(lines[1]);
    const root = base64StandardBytes(lines[2]);
    if (origin === null || size === null || root === null || root.length !== 32) return null;
    if (size === 0n && !equalBytes(root, await sha256(new Uint8Array()))) return null;
    return { origin, size, root };
}
