// QR codes (ISO/IEC 18004:2015): text as bytes, error correction level M (15 %), versions 1 to 20, which is 666 bytes.

// Table 9, level M, by version: codewords of correction a block, and blocks.
const qrCorrection = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const qrBlocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

// Rows of modules, true for dark; null if the text is too long.
function qrCode(text) {
    const bytes = utf8(text);
    const version = qrCorrection.findIndex((_, place) => qrDataCount(place + 1) * 8 >= qrBitCount(bytes.length, place + 1)) + 1;
    if (version === 0) return null;
    const bits = qrInterleaved(qrDataCodewords(bytes, version), version)
        .flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => ((byte >> place) & 1) === 1));
    const candidates = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => qrGrid(version, bits, mask));
    const penalties = candidates.map(qrPenalty);
    return candidates[penalties.indexOf(Math.min(...penalties))];
}

// A picture of it, four modules of quiet zone around.
function qrPicture(text, label) {
    const rows = qrCode(text);
    if (rows === null) return element("p", {}, text);
    const namespace = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(namespace, "svg");
    const size = rows.length + 8;
    picture.setAttribute("viewBox", "0 0 " + size + " " + size);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", label);
    const path = document.createElementNS(namespace, "path");
    const squares = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? "M" + (x + 4) + " " + (y + 4) + "h1v1h-1z" : "")));
    path.setAttribute("d", squares.join(""));
    picture.append(path);
    return picture;
}

// Bits of a text of so many bytes: mode, length, text (section 7.4).
function qrBitCount(count, version) {
    return 4 + (version < 10 ? 8 : 16) + count * 8;
}

// Modules that carry codewords, in bits (section 6).
function qrModuleCount(version) {
    const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
    const patterns = version === 1 ? 0 : (25 * alignments - 10) * alignments - 55;
    return (16 * version + 128) * version + 64 - patterns - (version < 7 ? 0 : 36);
}

function qrDataCount(version) {
    return (qrModuleCount(version) >> 3) - qrCorrection[version - 1] * qrBlocks[version - 1];
}

function qrDataCodewords(bytes, version) {
    const bits = [];
    const put = (value, count) => {
        for (let place = count - 1; place >= 0; place--) bits.push((value >> place) & 1);
    };
    put(4, 4);
    put(bytes.length, version < 10 ? 8 : 16);
    for (const byte of bytes) put(byte, 8);
    const capacity = qrDataCount(version) * 8;
    put(0, Math.min(4, capacity - bits.length));
    put(0, (8 - (bits.length % 8)) % 8);
    const words = [];
    for (let place = 0; place < bits.length; place += 8) words.push(parseInt(bits.slice(place, place + 8).join(""), 2));
    for (let filler = 0xec; words.length * 8 < capacity; filler ^= 0xec ^ 0x11) words.push(filler);
    return words;
}

// Blocks with their correction, interleaved (section 7.6): the later blocks are a codeword longer.
function qrInterleaved(words, version) {
    const count = qrBlocks[version - 1];
    const correction = qrCorrection[version - 1];
    const divisor = qrDivisor(correction);
    const short = Math.floor(words.length / count);
    const shortCount = count - (words.length % count);
    const blocks = [];
    for (let block = 0, start = 0; block < count; block++) {
        const length = short + (block < shortCount ? 0 : 1);
        blocks.push(words.slice(start, start + length));
        start += length;
    }
    const ends = blocks.map((block) => qrRemainder(block, divisor));
    const column = (rows, place) => rows.filter((row) => place < row.length).map((row) => row[place]);
    const interleaved = [];
    for (let place = 0; place <= short; place++) interleaved.push(...column(blocks, place));
    for (let place = 0; place < correction; place++) interleaved.push(...column(ends, place));
    return interleaved;
}

// Reed-Solomon over GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1.
function qrProduct(left, right) {
    let product = 0;
    for (let place = 7; place >= 0; place--) {
        product = (product << 1) ^ ((product >> 7) * 0x11d);
        product ^= ((right >> place) & 1) * left;
    }
    return product;
}

function qrDivisor(degree) {
    const result = new Array(degree).fill(0);
    result[degree - 1] = 1;
    for (let round = 0, root = 1; round < degree; round++, root = qrProduct(root, 2)) {
        for (let place = 0; place < degree; place++) {
            result[place] = qrProduct(result[place], root) ^ (place + 1 < degree ? result[place + 1] : 0);
        }
    }
    return result;
}

function qrRemainder(words, divisor) {
    const rest = new Array(divisor.length).fill(0);
    for (const word of words) {
        const factor = word ^ rest.shift();
        rest.push(0);
        for (const [place, part] of divisor.entries()) rest[place] ^= qrProduct(part, factor);
    }
    return rest;
}
