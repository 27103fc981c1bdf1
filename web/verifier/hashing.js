// SHA-256 by WebCrypto, and the trees of RFC 6962 section 2.1.

async function sha256(bytes) {
    return new Uint8Array(await subtle().digest("SHA-256", bytes));
}

function subtle() {
    const cryptography = globalThis.crypto && globalThis.crypto.subtle;
    if (!cryptography) throw new Unsupported("no-secure-context");
    return cryptography;
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

function leafHash(bytes) {
    return sha256(concat(leafPrefix, bytes));
}

function nodeHash(left, right) {
    return sha256(concat(nodePrefix, left, right));
}

// The root over leaf hashes; the larger part of a tree is the left one, of the greatest power of two.
async function treeRoot(hashes) {
    if (hashes.length === 0) return sha256(new Uint8Array());
    let level = hashes;
    while (level.length > 1) {
        const pairs = [];
        for (let index = 0; index + 1 < level.length; index += 2) pairs.push(nodeHash(level[index], level[index + 1]));
        const next = await Promise.all(pairs);
        if (level.length % 2 === 1) next.push(level[level.length - 1]);
        level = next;
    }
    return level[0];
}

// RFC 9162 section 2.1.3.2: where a path leads from leaf `index` of a tree of `size`; null if its length is wrong.
async function inclusionRoot(leaf, index, size, path) {
    const place = BigInt(index);
    if (place >= size) return null;
    const inner = bitLength(place ^ (size - 1n));
    const border = bitCount(place >> BigInt(inner));
    if (path.length !== inner + border) return null;
    let hash = leaf;
    for (let level = 0; level < path.length; level++) {
        const isRightChild = level >= inner || ((place >> BigInt(level)) & 1n) === 1n;
        hash = isRightChild ? await nodeHash(path[level], hash) : await nodeHash(hash, path[level]);
    }
    return hash;
}

function bitLength(value) {
    return value === 0n ? 0 : value.toString(2).length;
}

function bitCount(value) {
    let count = 0;
    for (let rest = value; rest > 0n; rest >>= 1n) count += Number(rest & 1n);
    return count;
}
