// Proofs of the index (docs/FORMATS.md section 3): a binary Merkle Patricia trie from labels to values.

const indexNodeByteCount = 33;
const indexNodeCountMax = 256;

// The proof in its parts, or null.
function parseIndexProof(bytes) {
    const isAbsence = bytes.length % indexNodeByteCount === 64 % indexNodeByteCount;
    const start = isAbsence ? 64 : 0;
    const rest = bytes.length - start;
    if (rest < 0 || rest % indexNodeByteCount !== 0 || rest / indexNodeByteCount > indexNodeCountMax) return null;
    const path = [];
    for (let offset = start; offset < bytes.length; offset += indexNodeByteCount) {
        path.push({ bit: bytes[offset], sibling: bytes.subarray(offset + 1, offset + indexNodeByteCount) });
    }
    const otherLeaf = isAbsence ? { label: bytes.subarray(0, 32), value: bytes.subarray(32, 64) } : null;
    return { otherLeaf, path };
}

function labelBit(label, bit) {
    return (label[bit >> 3] >> (7 - (bit & 7))) & 1;
}

// The root to which the path leads from the leaf of `label` and `value`; null if its bits do not fall.
async function indexRootOf(path, label, value) {
    let hash = await sha256(concat(label, value));
    let bitBelow = 256;
    for (const node of path) {
        if (node.bit >= bitBelow) return null;
        bitBelow = node.bit;
        const bit = Uint8Array.of(node.bit);
        hash = await sha256(
            labelBit(label, node.bit) === 1 ? concat(node.sibling, hash, bit) : concat(hash, node.sibling, bit));
    }
    return hash;
}

async function provesPresence(proof, label, value, root) {
    if (proof.otherLeaf) return false;
    const hash = await indexRootOf(proof.path, label, value);
    return hash !== null && equalBytes(hash, root);
}

async function provesAbsence(proof, label, root) {
    const leaf = proof.otherLeaf;
    if (!leaf) return proof.path.length === 0 && equalBytes(root, await sha256(new Uint8Array()));
    // Were the label present, its search path could not end in another label's leaf.
    if (equalBytes(label, leaf.label)) return false;
    if (!proof.path.every((node) => labelBit(label, node.bit) === labelBit(leaf.label, node.bit))) return false;
    const hash = await indexRootOf(proof.path, leaf.label, leaf.value);
    return hash !== null && equalBytes(hash, root);
}

// The value of a subject with these entries: SHA256(04 ‖ count ‖ root over (index ‖ leaf hash)).
async function subjectValue(entries) {
    const leaves = await Promise.all(
        entries.map(async (entry) => leafHash(concat(u64Bytes(entry.index), await leafHash(entry.entry)))));
    return sha256(concat(Uint8Array.of(4), u64Bytes(leaves.length), await treeRoot(leaves)));
}
