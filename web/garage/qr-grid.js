// The grid of a QR code: fixed patterns, data in zigzag, masks and their penalties (ISO/IEC 18004:2015 sections 6.3, 7.7
// to 7.10).

const qrMasks = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

function qrGrid(version, bits, mask) {
    const size = version * 4 + 17;
    const grid = Array.from({ length: size }, () => new Array(size).fill(undefined));
    const put = (x, y, isDark) => {
        if (x >= 0 && y >= 0 && x < size && y < size) grid[y][x] = isDark;
    };
    qrPutPatterns(version, size, put);
    qrPutFormat(size, mask, put);
    qrPutData(grid, size, bits, qrMasks[mask]);
    return grid;
}

function qrPutPatterns(version, size, put) {
    for (let place = 0; place < size; place++) {
        put(6, place, place % 2 === 0);
        put(place, 6, place % 2 === 0);
    }
    const rings = (x, y, radius, isDark) => {
        for (let dy = -radius; dy <= radius; dy++) {
            for (let dx = -radius; dx <= radius; dx++) put(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
        }
    };
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) rings(x, y, 4, (ring) => ring !== 2 && ring !== 4);
    const places = qrAlignments(version, size);
    const last = places.length - 1;
    for (const [row, y] of places.entries()) {
        for (const [column, x] of places.entries()) {
            const isCorner = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
            if (!isCorner) rings(x, y, 2, (ring) => ring !== 1);
        }
    }
    if (version >= 7) qrPutVersion(version, size, put);
}

function qrAlignments(version, size) {
    if (version === 1) return [];
    const count = Math.floor(version / 7) + 2;
    const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
    const places = [6];
    for (let place = size - 7; places.length < count; place -= step) places.splice(1, 0, place);
    return places;
}

// A number with the remainder of its division behind it: BCH codes of format and version.
function qrWithRemainder(value, generator, count) {
    let rest = value;
    for (let round = 0; round < count; round++) rest = (rest << 1) ^ ((rest >> (count - 1)) * generator);
    return (value << count) | rest;
}

function qrPutVersion(version, size, put) {
    const bits = qrWithRemainder(version, 0x1f25, 12);
    for (let place = 0; place < 18; place++) {
        const isDark = ((bits >> place) & 1) === 1;
        const near = Math.floor(place / 3);
        const far = size - 11 + (place % 3);
        put(far, near, isDark);
        put(near, far, isDark);
    }
}

// Level M is 00.
function qrPutFormat(size, mask, put) {
    const bits = qrWithRemainder(mask, 0x537, 10) ^ 0x5412;
    const isDark = (place) => ((bits >> place) & 1) === 1;
    for (let place = 0; place < 6; place++) put(8, place, isDark(place));
    put(8, 7, isDark(6));
    put(8, 8, isDark(7));
    put(7, 8, isDark(8));
    for (let place = 9; place < 15; place++) put(14 - place, 8, isDark(place));
    for (let place = 0; place < 8; place++) put(size - 1 - place, 8, isDark(place));
    for (let place = 8; place < 15; place++) put(8, size - 15 + place, isDark(place));
    put(8, size - 8, true);
}

function qrPutData(grid, size, bits, mask) {
    let next = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
        if (right === 6) right = 5;
        const isUpward = ((right + 1) & 2) === 0;
        for (let step = 0; step < size; step++) {
            const y = isUpward ? size - 1 - step : step;
            for (const x of [right, right - 1]) {
                if (grid[y][x] !== undefined) continue;
                const bit = next < bits.length && bits[next++];
                grid[y][x] = bit !== (mask(x, y) === 0);
            }
        }
    }
}

function qrPenalty(grid) {
    const size = grid.length;
    let penalty = 0;
    let darkCount = 0;
    for (let line = 0; line < size; line++) {
        penalty += qrLinePenalty(grid[line]) + qrLinePenalty(grid.map((row) => row[line]));
        darkCount += grid[line].filter(Boolean).length;
    }
    for (let y = 0; y + 1 < size; y++) {
        for (let x = 0; x + 1 < size; x++) {
            const isBlock = grid[y][x] === grid[y][x + 1] && grid[y][x] === grid[y + 1][x] && grid[y][x] === grid[y + 1][x + 1];
            if (isBlock) penalty += 3;
        }
    }
    return penalty + Math.floor(Math.abs((darkCount * 20) / (size * size) - 10)) * 10;
}

// Long runs, and what looks like a finder pattern.
function qrLinePenalty(line) {
    const text = line.map((isDark) => (isDark ? "1" : "0")).join("");
    const runs = (text.match(/1{5,}|0{5,}/g) || []).reduce((sum, run) => sum + run.length - 2, 0);
    const finders = (text.match(/(?=10111010000)|(?=00001011101)/g) || []).length;
    return runs + finders * 40;
}
