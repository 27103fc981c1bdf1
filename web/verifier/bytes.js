// Bytes: text, hexadecimal, base64 and big-endian integers, each with one canonical reading (docs/FORMATS.md).

const textEncoder = new TextEncoder();
const strictTextDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenientTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

function utf8(text) {
    return textEncoder.encode(text);
}

// The text of valid UTF-8; null of anything else.
function textOf(bytes) {
    try {
        return strictTextDecoder.decode(bytes);
    } catch {
        return null;
    }
}

// For showing only.
function looseTextOf(bytes) {
    return lenientTextDecoder.decode(bytes);
}

function concat(...parts) {
    let count = 0;
    for (const part of parts) count += part.length;
    const bytes = new Uint8Array(count);
    let position = 0;
    for (const part of parts) {
        bytes.set(part, position);
        position += part.length;
    }
    return bytes;
}

function equalBytes(left, right) {
    if (left.length !== right.length) return false;
    for (let index = 0; index < left.length; index++) {
        if (left[index] !== right[index]) return false;
    }
    return true;
}

// Splits at each separator and keeps empty parts, at most `partsMax` of them.
function splitBytes(bytes, separator, partsMax = Infinity) {
    const parts = [];
    let start = 0;
    while (parts.length + 1 < partsMax) {
        const next = bytes.indexOf(separator, start);
        if (next < 0) break;
        parts.push(bytes.subarray(start, next));
        start = next + 1;
    }
    parts.push(bytes.subarray(start));
    return parts;
}

// One character for each byte: a key for maps, exact for bytes that are no text.
function byteKey(bytes) {
    let key = "";
    for (const byte of bytes) key += String.fromCharCode(byte);
    return key;
}

function hexOf(bytes) {
    let text = "";
    for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
    return text;
}

// Lower-case digits only.
function bytesOfHex(text) {
    if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null;
    const bytes = new Uint8Array(text.length / 2);
    for (let index = 0; index < bytes.length; index++) bytes[index] = parseInt(text.substr(index * 2, 2), 16);
    return bytes;
}

const base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const base64URLAlphabet = base64Letters + "-_";
const base64Values = base64ValueTable(base64Letters + "+/");
const base64URLValues = base64ValueTable(base64URLAlphabet);

function base64ValueTable(alphabet) {
    const values = new Uint8Array(256).fill(255);
    for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value;
    return values;
}

// RFC 4648 section 5 without padding, from characters as bytes; null if another text says the same bytes.
function base64URLBytes(text) {
    return base64Bytes(typeof text === "string" ? asciiBytes(text) : text, base64URLValues);
}

// RFC 4648 section 4 with padding.
function base64StandardBytes(text) {
    if (text.length % 4 !== 0) return null;
    let count = text.length;
    for (let time = 0; time < 2 && count > 0 && text[count - 1] === 0x3d; time++) count--;
    return base64Bytes(text.subarray(0, count), base64Values);
}

// The codes of a text's characters; what is beyond a byte becomes one that no alphabet has.
function asciiBytes(text) {
    const bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        bytes[index] = code < 128 ? code : 255;
    }
    return bytes;
}

function base64Bytes(text, values) {
    if (text.length % 4 === 1) return null;
    const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
    let accumulator = 0;
    let bitCount = 0;
    let position = 0;
    for (const character of text) {
        const value = values[character];
        if (value === 255) return null;
        accumulator = ((accumulator << 6) | value) & 0xffff;
        bitCount += 6;
        if (bitCount >= 8) {
            bitCount -= 8;
            bytes[position++] = (accumulator >> bitCount) & 255;
        }
    }
    return (accumulator & ((1 << bitCount) - 1)) === 0 ? bytes : null;
}

function base64URLText(bytes) {
    let text = "";
    let accumulator = 0;
    let bitCount = 0;
    for (const byte of bytes) {
        accumulator = ((accumulator << 8) | byte) & 0xffff;
        bitCount += 8;
        while (bitCount >= 6) {
            bitCount -= 6;
            text += base64URLAlphabet[(accumulator >> bitCount) & 63];
        }
    }
    if (bitCount > 0) text += base64URLAlphabet[(accumulator << (6 - bitCount)) & 63];
    return text;
}

function u64Bytes(value) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
    return bytes;
}

function u64At(bytes, offset) {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(offset);
}

function u32At(bytes, offset) {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);
}

const u64Max = (1n << 64n) - 1n;
const i64Max = (1n << 63n) - 1n;

// A decimal number without sign and leading zeros that fits into 64 bits; null otherwise.
function decimalU64(bytes) {
    if (bytes.length === 0 || bytes.length > 20 || (bytes.length > 1 && bytes[0] === 0x30)) return null;
    for (const byte of bytes) if (byte < 0x30 || byte > 0x39) return null;
    const value = BigInt(byteKey(bytes));
    return value <= u64Max ? value : null;
}

function minBigInt(left, right) {
    return left < right ? left : right;
}
