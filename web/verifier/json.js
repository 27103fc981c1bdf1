// JSON as Vinlog reads it everywhere (docs/FORMATS.md section 4): no duplicate names, whole numbers only, of magnitude
// at most 2^53 - 1, valid UTF-8, no lone surrogates, at most 16 levels. Objects become maps, so that no name is special.

const jsonDepthMax = 16;

class JSONFault extends Error {}

function parseStrictJSON(bytes, byteCountMax = 1 << 20) {
    if (bytes.length > byteCountMax) throw new JSONFault("too large");
    let position = 0;
    let depth = 0;
    const value = readValue();
    skipBlanks();
    if (position !== bytes.length) throw fault("bytes after the value");
    return value;

    function fault(rule) {
        return new JSONFault(rule + " (at byte " + position + ")");
    }

    function skipBlanks() {
        for (;;) {
            const byte = bytes[position];
            if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
            position++;
        }
    }

    function consume(byte) {
        if (bytes[position] !== byte) return false;
        position++;
        return true;
    }

    function readValue() {
        skipBlanks();
        const byte = bytes[position];
        switch (byte) {
        case 0x7b: return readObject();
        case 0x5b: return readArray();
        case 0x22: return readString();
        case 0x74: return readWord("true", true);
        case 0x66: return readWord("false", false);
        case 0x6e: return readWord("null", null);
        }
        if (byte === 0x2d || isDigit(byte)) return readNumber();
        throw fault("a value is due");
    }

    function enter() {
        depth++;
        if (depth > jsonDepthMax) throw fault("nested too deep");
        position++;
        skipBlanks();
    }

    function readObject() {
        enter();
        const members = new Map();
        if (consume(0x7d)) {
            depth--;
            return members;
        }
        for (;;) {
            skipBlanks();
            if (bytes[position] !== 0x22) throw fault("a name is due");
            const name = readString();
            if (members.has(name)) throw fault("a name occurs twice");
            skipBlanks();
            if (!consume(0x3a)) throw fault("a colon is due");
            members.set(name, readValue());
            skipBlanks();
            if (consume(0x2c)) continue;
            if (!consume(0x7d)) throw fault("a comma or } is due");
            depth--;
            return members;
        }
    }

    function readArray() {
        enter();
        const elements = [];
        if (consume(0x5d)) {
            depth--;
            return elements;
        }
        for (;;) {
            elements.push(readValue());
            skipBlanks();
            if (consume(0x2c)) continue;
            if (!consume(0x5d)) throw fault("a comma or ] is due");
            depth--;
            return elements;
        }
    }

    function readNumber() {
        const isNegative = consume(0x2d);
        const start = position;
        let magnitude = 0;
        while (isDigit(bytes[position])) {
            magnitude = magnitude * 10 + (bytes[position] - 0x30);
            if (magnitude > Number.MAX_SAFE_INTEGER) throw fault("the number is too large");
            position++;
        }
        const digitCount = position - start;
        if (digitCount === 0) throw fault("a digit is due");
        if (digitCount > 1 && bytes[start] === 0x30) throw fault("a number has no leading zeros");
        const next = bytes[position];
        if (next === 0x2e || next === 0x65 || next === 0x45) throw fault("numbers are whole");
        if (isNegative && magnitude === 0) throw fault("there is no minus zero");
        return isNegative ? -magnitude : magnitude;
    }

    function readWord(word, value) {
        for (let index = 0; index < word.length; index++) {
            if (bytes[position] !== word.charCodeAt(index)) throw fault(word + " is due");
            position++;
        }
        return value;
    }

    function readString() {
        position++;
        const start = position;
        for (;;) {
            const byte = bytes[position];
            if (byte === 0x22) {
                const text = validText(bytes.subarray(start, position));
                position++;
                return text;
            }
            if (byte === 0x5c) return readEscapedString(start);
            if (byte === undefined || byte < 0x20) throw fault("a string ends in a quote and has no control characters");
            position++;
        }
    }

    function readEscapedString(start) {
        const text = Array.from(bytes.subarray(start, position));
        for (;;) {
            const byte = bytes[position];
            if (byte === undefined || byte < 0x20) throw fault("a string ends in a quote and has no control characters");
            position++;
            if (byte === 0x22) return validText(Uint8Array.from(text));
            if (byte !== 0x5c) {
                text.push(byte);
                continue;
            }
            const escape = bytes[position];
            position++;
            if (escape === 0x75) {
                text.push(...utf8(readScalar()));
                continue;
            }
            const meaning = { 0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 8, 0x66: 12, 0x6e: 10, 0x72: 13, 0x74: 9 }[escape];
            if (meaning === undefined) throw fault("no such escape");
            text.push(meaning);
        }
    }

    function readScalar() {
        const first = readUnit();
        if (first < 0xd800 || first > 0xdfff) return String.fromCharCode(first);
        if (first > 0xdbff || !consume(0x5c) || !consume(0x75)) throw fault("half a surrogate pair");
        const second = readUnit();
        if (second < 0xdc00 || second > 0xdfff) throw fault("half a surrogate pair");
        return String.fromCharCode(first, second);
    }

    function readUnit() {
        let value = 0;
        for (let time = 0; time < 4; time++) {
            const digit = hexadecimalDigit(bytes[position]);
            if (digit < 0) throw fault("four hexadecimal digits are due");
            value = value * 16 + digit;
            position++;
        }
        return value;
    }

    function validText(slice) {
        const text = textOf(slice);
        if (text === null) throw fault("the text is not valid UTF-8");
        return text;
    }
}

function isDigit(byte) {
    return byte >= 0x30 && byte <= 0x39;
}

function hexadecimalDigit(byte) {
    if (isDigit(byte)) return byte - 0x30;
    if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
    if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
    return -1;
}

function isObject(value) {
    return value instanceof Map;
}

function isText(value) {
    return typeof value === "string";
}

function isWhole(value) {
    return typeof value === "number";
}

// Whether two values are the same; the order of members does not count.
function equalJSON(left, right) {
    if (Array.isArray(left)) {
        return Array.isArray(right) && left.length === right.length
            && left.every((element, index) => equalJSON(element, right[index]));
    }
    if (isObject(left)) {
        if (!isObject(right) || left.size !== right.size) return false;
        for (const [name, value] of left) {
            if (!right.has(name) || !equalJSON(value, right.get(name))) return false;
        }
        return true;
    }
    return left === right;
}

// As plain objects, for showing and for JSON.stringify.
function plainJSON(value) {
    if (Array.isArray(value)) return value.map(plainJSON);
    if (!isObject(value)) return value;
    const object = Object.create(null);
    for (const [name, member] of value) object[name] = plainJSON(member);
    return object;
}
